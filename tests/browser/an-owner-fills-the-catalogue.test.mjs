// Anita sorts what the agency sells, brings a price list in from a file, and draws a design; Sanjay
// chooses in it without a network, is told what does not go together, and asks a designer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, signIn } from "./support/steps.mjs";

const FILE = [
  "Product,SKU,Category,Unit,Price,GST,HSN,Colour",
  'Stand,ST-1,Furniture,pc,"12,500",18,9403,red',
  "Panel,PN-1,Printing,m2,450.50,GST 18 %,4911,",
  "Nothing,NO-1,Printing,,dear,,,",
].join("\n");

test("the catalogue", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const button = (name) => page.getByRole("button", { name, exact: true });
  const sheet = (name) => page.getByRole("dialog", { name });
  const sent = () => see(mark(page, ALL_SENT).filter({ visible: true }).first());
  const kept = async (kind, name) => {
    await sent();
    await agency.owner.sync();
    return agency.owner.all(kind).find((record) => record.name === name);
  };

  await t.test("an empty catalogue says what it is for, and the first step", async () => {
    await anita.goto("/catalogue");
    await see(page.getByRole("heading", { name: "What you sell goes here" }));
    await page.getByRole("link", { name: "Add a category" }).click();
    await button("Add a category").click();
    await sheet("Add a category").getByLabel("Name").fill("Printing");
    await sheet("Add a category").getByRole("button", { name: "Save" }).click();
    await see(page.getByRole("button", { name: "Printing" }));
    await button("Add a category").click();
    await sheet("Add a category").getByLabel("Name").fill("Leaflets");
    await sheet("Add a category").getByLabel("Belongs to").selectOption({ label: "Printing" });
    await sheet("Add a category").getByRole("button", { name: "Save" }).click();
    await see(page.getByRole("button", { name: "Leaflets" }));
    const printing = await kept("category", "Printing");
    assert.equal((await kept("category", "Leaflets")).parent, printing.id);
  });

  await t.test("the taxes of India come with one tap", async () => {
    await anita.goto("/catalogue/taxes");
    await button("Add the rates of GST").click();
    await see(page.getByRole("button", { name: /^GST 18 %.*CGST 9 % \+ SGST 9 %, IGST 18 %/ }));
    assert.equal((await kept("tax", "GST 5 %")).parts.length, 3);
  });

  await t.test("a file is looked at before anything is done", async () => {
    await anita.goto("/catalogue/import");
    await page.locator("#import-file").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await see(page.getByText("2 new items"));
    await see(page.getByText("1 new category: Furniture"));
    await see(page.getByText("Row 4: the price “dear” cannot be read"));
    await see(page.getByLabel("“Colour” is"));
    await button("Bring them in").click();
    await see(page.getByRole("link", { name: /^Panel.*PN-1.*₹450\.50 per m2/ }));
    const panel = await kept("item", "Panel");
    assert.deepEqual([panel.price.minor, panel.tax_code], [45_050, "4911"]);
    // The same file again changes nothing.
    await anita.goto("/catalogue/import");
    await page.locator("#import-file").setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await see(page.getByText("2 are so already"));
    assert.ok(await button("Bring them in").isDisabled());
  });

  await t.test("an item that is half written stays, and is put right at its field", async () => {
    await anita.goto("/catalogue/items/new");
    await page.getByLabel("Name", { exact: true }).fill("Exhibition stand");
    await page.getByLabel("Price in INR, before tax").fill("a lot");
    await page.reload();
    await see(page.getByRole("heading", { name: "Exhibition stand", level: 1 }));
    await button("Save").click();
    await see(page.getByText("Choose the category it belongs to.", { exact: false }));
    await page.getByLabel("Category", { exact: true }).selectOption({ label: "Furniture" });
    await button("Save").click();
    await see(page.getByText("This cannot be read as an amount.", { exact: false }));
    await page.getByLabel("Price in INR, before tax").fill("20,000");
    await page.getByText("Designed for each customer").click();
    await button("Save").click();
    await see(page.getByRole("alert").getByText("nothing is asked yet", { exact: false }));
  });

  const addField = async (label, kind) => {
    await page.getByLabel("New field").fill(label);
    await page.locator("#new-field-kind").selectOption({ label: kind });
    await button("Add the field").click();
    await see(page.getByRole("button", { name: new RegExp(`^${label}`) }).first());
  };

  await t.test("its design is drawn as a form is, with rules, prices and parts", async () => {
    await page.getByRole("link", { name: /^Draw the design/ }).click();
    await addField("Frame", "One of several");
    await page.getByLabel("Options", { exact: false }).first().fill("Wood\nAluminium");
    await addField("Width", "Number");
    await page.getByLabel("Unit").fill("mm");
    await addField("Lights", "Yes or no");
    await page.getByLabel("Step of “Width”").fill("500");
    await page.getByLabel("Rule", { exact: true }).selectOption({ label: "One rules out the other" });
    await page.locator("#rule-when").selectOption({ label: "Frame: Wood" });
    await page.locator("#rule-other").selectOption({ label: "Lights" });
    await button("Add the rule").click();
    await see(page.getByText("“Frame: Wood” rules out “Lights”"));
    await page.getByLabel("“Frame: Aluminium” adds").fill("5000");
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Panel" });
    await page.getByLabel("Quantity", { exact: true }).fill("3");
    await button("Add the part").click();
    await see(page.getByText("3 × Panel"));
    await page.getByRole("link", { name: "Back to the item" }).click();
    await button("Save").click();
    await see(page.getByRole("link", { name: /^Exhibition stand.*Designed.*₹20,000/ }));
    const { made } = await kept("item", "Exhibition stand");
    assert.equal(made.made, "designed");
    assert.deepEqual(Object.values(made.design.steps), ["500"]);
    assert.deepEqual(made.design.effects.map(({ minor }) => minor), [500_000]);
    assert.equal(made.design.parts[0].quantity.quantity, 3_000);
  });

  await t.test("dealers pay other prices, and what is typed stays until it is saved", async () => {
    await anita.goto("/catalogue/prices");
    await button("Add a price list").click();
    await sheet("Add a price list").getByLabel("Name of the list").fill("Dealers");
    await sheet("Add a price list").getByRole("button", { name: "Save" }).click();
    await see(page.getByRole("heading", { name: "Dealers", level: 1 }));
    await page.getByLabel("Panel").fill("400");
    await page.reload();
    assert.equal(await page.getByLabel("Panel").inputValue(), "400");
    await button("Save").click();
    await see(page.getByText("1 price saved"));
    const panel = await kept("item", "Panel");
    const dealers = await kept("price_list", "Dealers");
    assert.equal(dealers.prices[panel.id].minor, 40_000);
  });

  await t.test("what is not sold any more can be taken back at once", async () => {
    await anita.goto("/catalogue");
    await page.getByRole("link", { name: /^Stand/ }).click();
    await button("Do not offer it any more").click();
    await page.getByRole("button", { name: "Undo" }).click();
    await see(button("Do not offer it any more"));
    assert.equal((await kept("item", "Stand")).retired, false);
  });

  await t.test("a rep chooses without a network, and asks a designer for what cannot be", async () => {
    const start = agency.starting("Stand at the fair", "Sahyadri Foods");
    await (await agency.deviceOf("sanjay")).act(start);
    const sanjay = await openDevice(t, server.address);
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    const rep = sanjay.page;
    await rep.goto(`${sanjay.address}/projects/${start.project}/quotations/new`);
    await sanjay.goOffline();
    await rep.getByRole("button", { name: "From the catalogue" }).click();
    await rep.getByRole("button", { name: /Exhibition stand/ }).click();
    const choosing = rep.getByRole("region", { name: /^Exhibition stand/ });
    await choosing.getByText("Wood", { exact: true }).click();
    await choosing.getByLabel("Width").fill("1700");
    await choosing.getByRole("radiogroup", { name: /^Lights/ }).getByText("Yes", { exact: true }).click();
    await choosing.getByRole("button", { name: "Work it out" }).click();
    await see(choosing.getByText("Width: it comes in steps. Choose 1500 or 2000."));
    await see(choosing.getByText("“Frame: Wood” and “Lights” do not go together.", { exact: false }));
    await choosing.getByLabel("Width").fill("2000");
    await choosing.getByText("Aluminium", { exact: true }).click();
    await choosing.getByRole("button", { name: "Work it out" }).click();
    await see(choosing.getByText(/It comes to ₹26,351\.50/));
    await choosing.getByRole("button", { name: "Add to the quotation" }).click();
    await see(rep.getByRole("button", { name: /Exhibition stand/ }));
    await see(rep.getByRole("button", { name: /Panel/ }));

    await rep.getByRole("button", { name: "From the catalogue" }).click();
    await rep.getByRole("dialog").getByRole("button", { name: /Exhibition stand/ }).click();
    await choosing.getByText("Wood", { exact: true }).click();
    await choosing.getByLabel("Width").fill("2000");
    await choosing.getByRole("radiogroup", { name: /^Lights/ }).getByText("Yes", { exact: true }).click();
    await choosing.getByRole("button", { name: "Work it out" }).click();
    await choosing.getByRole("button", { name: "Ask a designer" }).click();
    await see(rep.getByRole("heading", { name: "Ask for something", level: 1 }));
    assert.equal(await rep.locator("#task-line").inputValue(), "Design: Exhibition stand");
    assert.equal(await rep.locator("#task-text").inputValue(), "Frame: Wood · Width: 2000 mm · Lights");
  });

  await t.test("who does not keep the catalogue reads it, and no more", async () => {
    const jacob = await openDevice(t, server.address);
    await signIn(jacob, await agency.linkFor("jacob", jacob.address));
    await jacob.goto("/catalogue");
    await see(jacob.page.getByRole("link", { name: /^Panel/ }));
    assert.equal(await jacob.page.getByRole("link", { name: "Add an item" }).count(), 0);
    await jacob.goto("/catalogue/taxes");
    await see(jacob.page.getByText("Owners and managers fill the catalogue.", { exact: false }));
  });
});
