// Ravi sets what Sanjay aims at, from the middle of a street: what he typed stays, and is saved
// without a network. What came of it is counted from the documents, row by row and all together,
// with the projects behind each figure. Then he looks who can help.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, signIn } from "./support/steps.mjs";

test("a manager sets targets and sees what came of them", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const start = agency.starting("Annual report, 48 pages", "Sahyadri Foods");
  const seller = await agency.deviceOf("sanjay");
  await seller.act(start);
  // Linen paper for 6,000 was ordered; printing for 4,560 is quoted and was not.
  await agency.sold(start.project);
  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  const aim = page.getByLabel("Field sales · Printing");

  await t.test("a target that is half typed is still there after the app was closed", async () => {
    await ravi.goOffline();
    await ravi.goto("/targets");
    await see(page.getByRole("heading", { name: "No targets for this time" }));
    await page.getByRole("button", { name: "Add a target" }).click();
    const sheet = page.getByRole("dialog", { name: "Add a target" });
    await sheet.getByLabel("Person").selectOption({ label: "Sanjay" });
    await sheet.getByLabel("Role").selectOption({ label: "Field sales" });
    await sheet.getByLabel("Category").selectOption({ label: "Printing" });
    await sheet.getByRole("button", { name: "Add a target" }).click();
    await see(sheet.getByText(/This is not an amount/));
    await sheet.getByLabel("How much").fill("12 thousand");
    await sheet.getByRole("button", { name: "Add a target" }).click();
    await see(aim);
    await page.reload();
    assert.equal(await aim.inputValue(), "12 thousand");
    await aim.fill("much");
    await page.getByRole("button", { name: "Save 1 change" }).click();
    await see(page.getByText(/This is not an amount/));
    await aim.fill("12 thousand");
  });

  await t.test("it is saved without a network, and the team has it later", async () => {
    await page.getByRole("button", { name: "Save 1 change" }).click();
    await see(page.getByText("Targets saved"));
    await page.reload();
    assert.equal(await aim.inputValue(), "₹12,000");
    await ravi.goOnline();
    await see(mark(page, ALL_SENT));
    await seller.sync();
    const [plan] = seller.all("target_plan");
    assert.deepEqual(plan.targets[0].measure, { by: "value", amount: { minor: 12_000_00, currency: "INR" } });
  });

  await t.test("the next month is copied from this one, and can be taken back", async () => {
    await page.getByRole("button", { name: "The next one" }).click();
    await see(page.getByRole("heading", { name: "No targets for this time" }));
    await page.getByRole("button", { name: "Copy from the one before" }).click();
    await page.getByRole("button", { name: "Save 1 change" }).click();
    await see(page.getByText("Targets saved"));
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await see(page.getByRole("heading", { name: "No targets for this time" }));
  });

  await t.test("a file of targets is shown before it is saved, with the rows that were not understood", async () => {
    await page.locator("input[type=file]").setInputFiles({
      name: "targets.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Person,Role,Category,Amount\nSanjay,Field sales,Printing,\"15,000\"\nNobody,Field sales,Printing,1\n"),
    });
    await see(page.getByText(/could not be understood: 3\./));
    assert.equal(await aim.inputValue(), "15,000");
    await page.getByRole("button", { name: "Undo changes" }).click();
  });

  await t.test("performance counts the documents once, and the sale in full for everybody", async () => {
    await ravi.goOffline();
    await ravi.goto("/performance");
    const total = page.locator("section").filter({ has: page.getByRole("heading", { name: "All documents" }) });
    await see(total.getByText("₹6 thousand"));
    await see(total.getByText("₹4.56 thousand").first());
    const row = page.getByRole("button", { name: /^Sanjay · Printing Field sales/ });
    await see(row);
    assert.match(await row.innerText(), /₹6 thousand of ₹12 thousand/);
    // Who took part without a target is shown apart.
    await see(page.getByRole("heading", { name: "Without a target" }));
    await see(page.getByRole("button", { name: /^Kavita · Printing/ }));
  });

  await t.test("behind a row are its trend and its projects", async () => {
    await page.getByRole("button", { name: /^Sanjay · Printing Field sales/ }).click();
    const sheet = page.getByRole("dialog", { name: "Sanjay · Printing" });
    await see(sheet.getByText("Still to go"));
    await see(sheet.getByRole("img", { name: /^Closed over time/ }));
    const link = sheet.getByRole("link", { name: /Sahyadri Foods/ });
    assert.match(await link.innerText(), /Closed ₹6 thousand · Pipeline ₹4\.56 thousand/);
    await sheet.getByRole("button", { name: "Close" }).click();
  });

  await t.test("rows stand for what is asked, and go out as a file", async () => {
    await page.getByText("Team", { exact: true }).click();
    await see(page.getByRole("button", { name: /^Ravi’s team Field sales/ }));
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    assert.match(text, /Ravi’s team,Field sales,INR,12000\.00,4560\.00,[^,]*,6000\.00,50\.0,6000\.00/);
    assert.match(text, /All documents,,INR,,4560\.00/);
  });

  await t.test("who can help, and with what", async () => {
    await ravi.goOnline();
    await ravi.goto(`/team/${agency.people.kavita}`);
    await page.getByRole("textbox", { name: "Add a skill" }).fill("Illustration");
    await page.getByRole("button", { name: "Add a skill" }).click();
    await see(page.getByText("Skills changed"));
    await see(page.getByRole("button", { name: "Remove Illustration" }));
    await ravi.goto("/availability");
    await page.getByLabel("Skills").selectOption({ label: "Illustration" });
    const list = page.getByRole("main").getByRole("listitem");
    assert.deepEqual([await list.count(), await list.innerText()].map((it) => (typeof it === "string" ? it.includes("Kavita") : it)), [1, true]);
  });

  await t.test("Sanjay reads his own and sets none", async () => {
    const sanjay = await openDevice(t, server.address);
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await sanjay.goto("/targets");
    const own = sanjay.page.getByLabel("Field sales · Printing");
    await see(own);
    assert.equal(await own.getAttribute("readonly"), "");
    await see(sanjay.page.getByText(/^Owners set targets/));
    await sanjay.goto("/performance");
    await see(sanjay.page.getByRole("button", { name: /^Sanjay · Printing Field sales/ }));
  });
});
