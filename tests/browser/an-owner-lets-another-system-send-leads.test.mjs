// Anita makes a key for the website, which sends a lead with it; she takes the key back, and it
// sends none. She has nothing noted of letters to leads, and takes that back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("an owner lets another system send leads", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const anita = await openDevice(t, server.address);
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const { page } = anita;
  await anita.goto("/leads/settings");
  let key;
  const send = async (name) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(`${server.address}/api/leads/in`, { method: "POST", headers, body: JSON.stringify({ name }) });
    return answer.status;
  };

  await t.test("a key is made, shown once, and good", async () => {
    await see(page.getByText("No key yet."));
    await page.getByLabel("Which system").fill("Our website");
    await page.getByRole("button", { name: "Make a key" }).click();
    await see(page.getByText("Copy it now. It is shown this once."));
    key = await page.locator("code").last().textContent();
    assert.equal(await send("Sunita Patil"), 200);
    await page.reload();
    await see(page.getByText(/last used/));
    await seeNoMore(page.getByText(key));
    await anita.goto("/leads");
    await see(page.getByText("Sunita Patil"));
  });

  await t.test("a key that is taken back is good no longer", async () => {
    await anita.goto("/leads/settings");
    await page.getByRole("button", { name: "Take back the key of Our website" }).click();
    await see(page.getByText("No key yet."));
    assert.equal(await send("Nobody"), 401);
  });

  await t.test("nothing is noted of letters, and then again", async () => {
    const noted = page.getByRole("checkbox", { name: "Note openings and followed links" });
    await see(page.getByRole("checkbox", { name: "Note openings and followed links", checked: true }));
    await noted.click();
    await see(page.getByText("Note nothing"));
    await page.getByRole("button", { name: "Undo" }).click();
    await until(async () => noted.isChecked());
  });

  await t.test("nobody else sees it", async () => {
    const jacob = await openDevice(t, server.address);
    await signIn(jacob, await agency.linkFor("sanjay", jacob.address));
    await jacob.goto("/leads/settings");
    await see(jacob.page.getByText("Only an owner can change this."));
    await seeNoMore(jacob.page.getByText("Which system"));
  });
});
