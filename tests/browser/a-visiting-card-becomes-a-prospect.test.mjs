// Sanjay meets people at a fair. Whatever they give him becomes a customer: a contact file, what
// another app shares, a photo of their card, a few lines; without a network as with one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

const CARD = [
  "BEGIN:VCARD", "VERSION:3.0", "N:Patil;Sunita;;;", "FN:Sunita Patil", "ORG:Kirloskar Pumps;Buying",
  "TITLE:Buyer", "TEL;TYPE=CELL:98200 12345", "EMAIL:sunita@kirloskar.example", "END:VCARD",
].join("\r\n");

/** A picture of one pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Shares with the app as the system does: a form that the service worker takes in. */
async function share(page, { text = "", files = [] }) {
  await page.evaluate(
    ({ text, files }) => {
      const form = Object.assign(document.createElement("form"), { method: "POST", action: "/share", enctype: "multipart/form-data" });
      const words = Object.assign(document.createElement("textarea"), { name: "text", value: text });
      const chosen = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      chosen.files = transfer.files;
      form.append(words, chosen);
      document.body.append(form);
      form.submit();
    },
    { text, files: files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString("base64") })) },
  );
  await page.waitForURL("**/capture");
}

test("a visiting card becomes a prospect", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  // The service worker has this tab in hand from its next start on.
  await page.reload();
  await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null));
  const customers = async () => {
    await agency.owner.sync();
    return agency.owner.all("customer");
  };

  await t.test("a contact file, without a network, becomes a customer and the first project", async () => {
    await sanjay.goOffline();
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "New" }).click();
    await see(page.getByRole("heading", { name: "Add", level: 1 }));
    await page.getByLabel("From a contact file (vCard)").setInputFiles({ name: "sunita.vcf", mimeType: "text/vcard", buffer: Buffer.from(CARD) });
    await until(() => page.getByLabel("Company or customer").inputValue(), "Kirloskar Pumps");
    assert.equal(await page.getByLabel("Phone", { exact: true }).inputValue(), "+919820012345");
    await page.getByRole("button", { name: "Save, and start a project" }).click();
    await see(page.getByRole("heading", { name: "New project", level: 1 }));
    await until(() => page.getByLabel("Customer").inputValue(), "Kirloskar Pumps");
    await see(page.getByText("For Kirloskar Pumps, who has a page"));
    await page.getByRole("button", { name: "Start project" }).click();
    await see(page.getByRole("heading", { name: "Kirloskar Pumps", level: 1 }));
    await see(mark(page, SAVED_HERE));
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    const [customer] = await customers();
    assert.equal(customer.contacts[0].name, "Sunita Patil");
    const [project] = agency.owner.all("project").filter(({ customer_id: id }) => id === customer.id);
    assert.ok(project);
  });

  await t.test("everything about them is on one page", async () => {
    const [customer] = await customers();
    await sanjay.goto(`/customers/${customer.id}`);
    await see(page.getByRole("heading", { name: "Kirloskar Pumps", level: 1 }));
    await see(page.getByRole("link", { name: /^Call Sunita Patil/ }));
    await see(page.getByRole("link", { name: /^WhatsApp Sunita Patil/ }));
    await see(page.getByRole("region", { name: "Running projects" }).getByRole("link").first());
    await page.getByRole("link", { name: /^Sunita Patil/ }).click();
    await see(page.getByRole("heading", { name: "Sunita Patil", level: 2 }));
    await page.getByRole("button", { name: "Edit the person" }).click();
    await page.getByLabel("What they do there").fill("Head of buying");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await see(page.getByText("Head of buying"));
    await see(mark(page, ALL_SENT));
    assert.equal((await customers())[0].contacts[0].title, "Head of buying");
  });

  await t.test("what another app shares is kept before anything else, and survives the app’s end", async () => {
    await sanjay.goOffline();
    await share(page, {
      text: "Anil Rao\nDeccan Tools, 98200 54321, anil@deccan.example",
      files: [{ name: "card.png", type: "image/png", bytes: PHOTO }],
    });
    await until(() => page.getByLabel("Who you met").inputValue(), "Anil Rao");
    await see(page.getByRole("img", { name: "Card 1" }));
    await page.getByLabel("Company or customer").fill("Deccan Tools");
    await sanjay.reopen("/capture");
    const again = sanjay.page;
    await until(() => again.getByLabel("Company or customer").inputValue(), "Deccan Tools");
    await see(again.getByRole("img", { name: "Card 1" }));
    assert.equal(await again.getByLabel("Phone", { exact: true }).inputValue(), "+919820054321");
    await again.getByRole("button", { name: "Save as a customer" }).click();
    await see(again.getByRole("heading", { name: "Deccan Tools", level: 1 }));
    await see(again.getByRole("img", { name: "Card 1" }));
    await sanjay.goOnline();
    await see(mark(again, ALL_SENT));
    const made = (await customers()).find(({ name }) => name === "Deccan Tools");
    assert.equal(made.cards.length, 1);
    assert.equal((await agency.owner.ask(`/api/attachments/${made.cards[0].hash}`, { method: "GET" })).status, 200);
  });

  await t.test("a shared contact of somebody who is known is added to them", async () => {
    const { page } = sanjay;
    await page.reload();
    await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null));
    const second = CARD.replaceAll("Sunita", "Meera").replace("98200 12345", "98200 99999").replace("sunita@", "meera@");
    await share(page, { files: [{ name: "meera.vcf", type: "text/vcard", bytes: Buffer.from(second) }] });
    await see(page.getByText("This may be Kirloskar Pumps: same name."));
    await page.getByRole("button", { name: "It is Kirloskar Pumps" }).click();
    await see(page.getByRole("heading", { name: "Kirloskar Pumps", level: 1 }));
    await see(page.getByRole("link", { name: /^Call Meera Patil/ }));
    await see(mark(page, ALL_SENT));
    assert.equal((await customers()).length, 2);
  });

  await t.test("a file of several people says which of them could not be read, and takes the others", async () => {
    const { page } = sanjay;
    await sanjay.goto("/capture");
    const several = `${CARD.replaceAll("Kirloskar", "Alpha")}\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n${CARD.replaceAll("Kirloskar", "Beta")}`;
    await page.getByLabel("From a contact file (vCard)").setInputFiles({ name: "all.vcf", mimeType: "text/vcard", buffer: Buffer.from(several) });
    await see(page.getByText("Line 10: it names nobody."));
    await page.getByRole("button", { name: "Add all 2" }).click();
    await see(page.getByText("2 customers added"));
    await see(mark(page, ALL_SENT));
    assert.equal((await customers()).length, 4);
  });

  await t.test("what was thrown away by mistake is back with one tap", async () => {
    const { page } = sanjay;
    await sanjay.goto("/capture");
    await page.getByRole("button", { name: "Paste a text" }).click();
    await page.getByLabel("A message, a signature, a few lines").fill("Ravi Joshi\n98200 77777");
    await page.getByRole("button", { name: "Find name and numbers" }).click();
    await until(() => page.getByLabel("Who you met").inputValue(), "Ravi Joshi");
    await page.getByRole("button", { name: "Throw away" }).click();
    await seeNoMore(page.getByLabel("Who you met"));
    await page.getByRole("button", { name: "Undo" }).click();
    await until(() => page.getByLabel("Who you met").inputValue(), "Ravi Joshi");
  });
});
