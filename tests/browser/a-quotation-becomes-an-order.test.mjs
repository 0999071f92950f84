// Sanjay writes a quotation without a network, with more discount than he may give. His manager
// approves it; it is sent, revised, ordered in part, and some of it comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, signIn } from "./support/steps.mjs";

test("a quotation is written, approved, sent, revised and ordered", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const category = uuid();
  const tax = uuid();
  await agency.owner.act(
    { do: "add_category", category: { id: category, name: "Boxes" } },
    {
      do: "add_tax",
      tax: {
        id: tax, name: "GST 18 %",
        parts: [
          { name: "CGST", rate: 900, place: "within" },
          { name: "SGST", rate: 900, place: "within" },
          { name: "IGST", rate: 1800, place: "across" },
        ],
      },
    },
    {
      do: "add_items",
      items: [{ id: uuid(), name: "Gift box", code: "GB-1", category, unit: "pcs", price: { minor: 10_000, currency: "INR" }, tax, tax_code: "4819" }],
    },
  );
  const usual = { tax_by: "line", valid_days: 30, seller: {}, quotation_prefix: "Q-", order_prefix: "O-" };
  await agency.owner.act({ do: "edit_selling", rules: { from: usual, to: { ...usual, discount_limit: 1000 } } });
  const boxes = agency.starting("Boxes for Diwali", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(boxes);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const home = `${sanjay.address}/projects/${boxes.project}`;
  const record = async () => {
    await agency.owner.sync();
    return agency.owner.get("project", boxes.project);
  };

  await t.test("without a network, from the catalogue, and what is half written stays", async () => {
    const { page } = sanjay;
    await page.goto(home);
    await sanjay.goOffline();
    await page.getByRole("link", { name: "New quotation" }).click();
    await page.getByRole("button", { name: "From the catalogue" }).click();
    const sheet = page.getByRole("dialog", { name: "From the catalogue" });
    await sheet.getByLabel("Name or code").fill("gb-1");
    await sheet.getByRole("button", { name: /Gift box/ }).click();
    await page.getByRole("button", { name: /Gift box/ }).click();
    const line = page.getByRole("dialog", { name: "Line" });
    await line.getByLabel("Quantity").fill("20");
    await line.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("Discount on the whole").fill("15");
    await see(page.getByText(/You may give 10 %/));
    await page.reload();
    await see(page.getByText("20 pcs × ₹100"));
    await see(page.getByText("₹2,006"));
    await page.getByRole("button", { name: "Send" }).click();
    await see(page.getByText("Waits for approval"));
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    assert.equal((await record()).quotations[0].state.state, "awaiting_approval");
  });

  await t.test("his manager hears of it, and approves what he sees", async () => {
    const ravi = await openDevice(t, server.address);
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    const { page } = ravi;
    await page.goto(`${ravi.address}/alerts`);
    await page.getByText("Sanjay asks you to approve a discount for “Boxes for Diwali”").click();
    await page.getByRole("button", { name: "Approve discount" }).click();
    await see(page.getByText("Discount approved by"));
    await see(mark(page, ALL_SENT));
  });

  await t.test("it is sent with a number of the team’s, and printed with its taxes", async () => {
    const { page } = sanjay;
    await page.goto(`${sanjay.address}/alerts`);
    await page.getByText("Ravi approved your discount for “Boxes for Diwali”").click();
    await page.getByRole("button", { name: "Send" }).click();
    await see(page.getByRole("heading", { name: "Q-0001", level: 1 }));
    await page.getByRole("link", { name: "Print" }).click();
    const summary = page.getByRole("region", { name: "Tax by HSN/SAC" });
    await see(summary.getByRole("cell", { name: "CGST 9 %" }));
    await see(summary.getByRole("cell", { name: "₹1,700" }).first());
  });

  await t.test("a revision says what it changed, and takes its place", async () => {
    const { page } = sanjay;
    await page.goBack();
    await page.getByRole("link", { name: "Revise" }).click();
    await page.getByRole("button", { name: /Gift box/ }).click();
    const line = page.getByRole("dialog", { name: "Line" });
    await line.getByLabel("Quantity").fill("30");
    await line.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("Discount on the whole").fill("5");
    await page.getByRole("button", { name: "Send" }).click();
    await see(page.getByRole("heading", { name: /Q-0001 · revision 1/, level: 1 }));
    await see(page.getByText("Gift box: quantity"));
    await see(mark(page, ALL_SENT));
    const { quotations } = await record();
    assert.deepEqual(quotations.map(({ state }) => state.state), ["replaced", "sent"]);
  });

  await t.test("part of it is ordered, and the rest stays open", async () => {
    const { page } = sanjay;
    await page.getByRole("link", { name: "Make an order" }).click();
    await page.getByRole("button", { name: /Gift box/ }).click();
    const line = page.getByRole("dialog", { name: "Line" });
    await line.getByLabel("Quantity").fill("12");
    await line.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("Customer’s order number").fill("PO 7");
    await page.getByRole("button", { name: "Place the order" }).click();
    await see(page.getByRole("heading", { name: "O-0001", level: 1 }));
    await see(page.getByText(/Sanjay \(Field sales\)/));
    await page.goto(home);
    await see(page.getByText("Ordered in part"));
    const { orders, quotations } = await record();
    assert.equal(quotations[1].state.state, "accepted");
    assert.equal(orders[0].lines[0].from, quotations[1].lines[0].id);
  });

  await t.test("what comes back is an entry of its own", async () => {
    const { page } = sanjay;
    await page.getByRole("link", { name: /O-0001/ }).click();
    await page.getByRole("button", { name: "Cancel or return" }).click();
    const sheet = page.getByRole("dialog", { name: "Cancel or return" });
    await sheet.getByText("Came back after delivery").click();
    await sheet.getByLabel("Quantity").fill("2");
    await sheet.getByLabel("Reason").fill("Scratched");
    await sheet.getByRole("button", { name: "Cancel or return" }).click();
    await see(page.getByText("2 × Gift box returned"));
    await see(mark(page, ALL_SENT));
    const { orders } = await record();
    assert.equal(orders[0].lines[0].line.quantity, 12_000);
    assert.deepEqual(orders[0].reversals.map(({ quantity, kind }) => [quantity, kind]), [[2000, "returned"]]);
  });
});
