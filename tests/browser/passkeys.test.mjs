// Passkeys, with the browser's own virtual authenticator: somebody makes one, signs out, and is in
// again by it; it lets them in on another device; and one that was removed lets nobody in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

/** Gives a page's browser a finger to be recognised by. */
async function giveFinger(device) {
  const session = await device.context.newCDPSession(device.page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    give: (credential) => session.send("WebAuthn.addCredential", { authenticatorId, credential }),
    recognise: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

async function makePasskey(page, name) {
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const sheet = page.getByRole("dialog", { name: "Add a passkey" });
  await sheet.getByLabel("What to call it").fill(name);
  await sheet.getByRole("button", { name: "Go on" }).click();
  return sheet;
}

const enter = (page) => page.getByRole("button", { name: "Sign in with a passkey" }).click();

test("passkeys", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const phone = await openDevice(t, server.address);
  await signIn(phone, await agency.linkFor("sanjay", phone.address));
  const finger = await giveFinger(phone);
  const { page } = phone;
  let key;

  await t.test("somebody adds one, by a name, and it is listed", async () => {
    await phone.goto("/devices");
    await see(page.getByRole("heading", { name: "Passkeys", level: 2 }));
    await see(page.getByText("There is none yet."));
    await makePasskey(page, "My finger");
    await see(page.getByRole("status").getByText("“My finger” signs you in from now on."));
    const row = page.getByRole("listitem").filter({ hasText: "My finger" });
    await see(row.getByText("Made today"));
    await see(row.getByText("Not used yet"));
    [key] = await finger.keys();
    assert.equal(key.rpId, "localhost");
    assert.ok(key.isResidentCredential);
  });

  await t.test("a device makes one only", async () => {
    const sheet = await makePasskey(page, "Another finger");
    await see(sheet.getByText("This device has a passkey of yours already."));
    await sheet.getByRole("button", { name: "Close" }).click();
    assert.equal((await finger.keys()).length, 1);
  });

  await t.test("after signing out, it signs them in again, and the records come back", async () => {
    await phone.goto("/more");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out", exact: true }).click();
    await see(page.getByRole("heading", { name: "You get in with a link" }));
    await enter(page);
    await see(page.getByRole("heading", { name: "More", level: 1 }));
    await see(mark(page, ALL_SENT));
    await phone.goto("/projects");
    await see(page.getByRole("link", { name: /Annual report/ }).first());
  });

  await t.test("whom the device does not recognise does not come in, and is told how to", async () => {
    await phone.goto("/more");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out", exact: true }).click();
    await finger.recognise(false);
    await enter(page);
    await see(page.getByText(/No passkey was used/));
    await finger.recognise(true);
    await enter(page);
    await see(page.getByRole("heading", { name: "More", level: 1 }));
  });

  let desk;
  await t.test("it lets them in on another device that has it, without a link", async () => {
    desk = await openDevice(t, server.address, { size: DESK });
    const another = await giveFinger(desk);
    const [{ signCount, ...rest }] = await finger.keys();
    await another.give({ ...rest, signCount: signCount + 10 });
    await desk.goto("/sign-in");
    await enter(desk.page);
    await see(desk.page.getByRole("heading", { name: "Today", level: 1 }));
    await desk.goto("/projects");
    await see(desk.page.getByRole("link", { name: /Annual report/ }).first());
    await desk.goto("/devices");
    await see(desk.page.getByRole("listitem").filter({ hasText: "This device" }));
    await see(desk.page.getByText("Last used today"));
  });

  await t.test("the first device's count is behind now, as a stolen copy's would be: it is refused", async () => {
    await phone.goto("/more");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out", exact: true }).click();
    await see(page.getByRole("heading", { name: "You get in with a link" }));
    await enter(page);
    await see(page.getByText(/not known here any more/));
    phone.forgive(/ 403 /);
  });

  await t.test("one that was removed opens nothing, and who is in stays in", async () => {
    const at = desk.page;
    await at.getByRole("button", { name: "Remove “My finger”" }).click();
    const sheet = at.getByRole("dialog", { name: "Remove “My finger”?" });
    await sheet.getByRole("button", { name: "Remove", exact: true }).click();
    await see(at.getByText("There is none yet."));
    await see(mark(at, ALL_SENT));
    await desk.goto("/more");
    await at.getByRole("button", { name: "Sign out", exact: true }).click();
    await at.getByRole("dialog").getByRole("button", { name: "Sign out", exact: true }).click();
    await see(at.getByRole("heading", { name: "You get in with a link" }));
    await enter(at);
    await see(at.getByText(/not known here any more/));
    desk.forgive(/ 403 /);
  });

  await t.test("a browser without passkeys does not offer them, and says what to do instead", async () => {
    const old = await openDevice(t, server.address);
    await old.page.addInitScript(() => delete window.PublicKeyCredential);
    await old.goto("/sign-in");
    await see(old.page.getByRole("heading", { name: "You get in with a link" }));
    assert.equal(await old.page.getByRole("button", { name: "Sign in with a passkey" }).count(), 0);
    await signIn(old, await agency.linkFor("kavita", old.address));
    await old.goto("/devices");
    await see(old.page.getByText(/This browser has no passkeys/));
    await seeNoMore(old.page.getByRole("button", { name: "Add a passkey" }));
  });
});
