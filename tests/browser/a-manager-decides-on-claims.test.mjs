// A manager decides on expenses: with keys at a desk, with swipes on a phone, several at once, in
// part and with a question; meanwhile accounts lock, another manager decides, the claimant changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { approve, askAbout, bill, claim, forward, judge, paid, settleExpenses, submit, turns } from "./support/expenses.mjs";
import { ALL_SENT, NEEDS_ATTENTION, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** Swipes over an element by so many pixels to the right, as a finger does. */
async function swipe(device, locator, right) {
  const { page } = device;
  const { x, y, width } = await locator.boundingBox();
  const from = { x: x + width / 2 - right / 2, y: y + 40 };
  const finger = await page.context().newCDPSession(page);
  const touch = (type, at) => finger.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x: at, y: from.y }] });
  await touch("touchStart", from.x);
  for (let step = 1; step <= 8; step++) await touch("touchMove", from.x + (right * step) / 8);
  await touch("touchEnd");
  await finger.detach();
}

/** Waits until the mark of the pane in view says so: a desk has one for each pane. */
const marked = (page, says) => see(mark(page, says).filter({ visible: true }).first());

/** A page at rest hears of what others did when its network seems to come back. */
const wake = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

test("a manager decides on claims", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const [sanjay, jacob, misha] = await Promise.all(["sanjay", "jacob", "misha"].map((name) => agency.deviceOf(name)));
  const visit = { activity: kinds.visit };
  const trip = await claim(
    sanjay, "Visit to Nagpur",
    paid(kinds.taxi, 250, { note: "From the station", tags: visit }),
    paid(kinds.hotel, 3_200, { tags: visit, receipts: [await bill(sanjay, 1)] }),
    paid(kinds.train, 780),
    paid(kinds.gift, 1_500),
    paid(kinds.taxi, 90),
  );
  await submit(sanjay, trip);
  const fair = await claim(jacob, "Fair in Mumbai", paid(kinds.food, 900), paid(kinds.train, 640), paid(kinds.taxi, 120));
  await submit(jacob, fair);

  const ravi = await openDevice(t, server.address, { size: DESK });
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  const states = async ({ id }) => {
    await agency.owner.sync();
    return agency.owner.get("claim", id).expenses.map(({ stage }) => stage.stage);
  };
  const stage = async ({ id }, at) => {
    await agency.owner.sync();
    return agency.owner.get("claim", id).expenses[at].stage;
  };
  const open = (what) => page.getByRole("heading", { name: what, level: 1 });
  // Whatever the device knew first stays in sight until the reader moves on.
  const choose = async (row, what) => {
    await page.getByRole("button", { name: row }).click();
    await see(open(what));
  };
  const sheet = (name) => page.getByRole("dialog", { name });

  await t.test("the queue says what waits, and shows the bill beside the expense", async () => {
    await ravi.goto("/expenses/deciding");
    await see(page.getByText("8 for you · ₹7,480"));
    await see(open("Taxi · Sanjay"));
    await see(page.getByText("1 of 8"));
    await see(page.getByText("From the station"));
    await page.keyboard.press("j");
    await see(open("Hotel · Sanjay"));
    await page.getByRole("button", { name: "Bill 1: Larger" }).click();
    const large = page.getByRole("dialog", { name: "Bill 1" });
    await see(large.getByRole("img"));
    const width = () => large.getByRole("img").evaluate((image) => image.clientWidth);
    const before = await width();
    await large.getByRole("button", { name: "Larger" }).click();
    await until(async () => (await width()) > before * 1.5);
    await page.keyboard.press("Escape");
    await seeNoMore(large);
    await page.keyboard.press("k");
    await see(open("Taxi · Sanjay"));
  });

  await t.test("with keys: all of it, in part, a question, and a denial", async () => {
    await page.keyboard.press("?");
    await see(sheet("Keys").getByText("Approve what is selected"));
    await page.keyboard.press("Escape");
    await seeNoMore(sheet("Keys"));

    await page.keyboard.press("a");
    await see(page.getByText("Approved: Taxi, ₹250"));
    await see(open("Hotel · Sanjay"));

    await page.keyboard.press("p");
    const part = sheet("Approve part of it");
    await part.getByLabel("How much").fill("4000");
    await part.getByRole("button", { name: "Approve this much" }).click();
    await see(part.getByText("That is more than ₹3,200."));
    await part.getByLabel("How much").fill("2,800");
    await part.getByRole("button", { name: "Approve this much" }).click();
    await see(part.getByText("Say it in a few words."));
    await part.getByLabel("Why", { exact: true }).fill("The usual room is cheaper");
    await part.getByRole("button", { name: "Approve this much" }).click();
    await see(open("Train · Sanjay"));

    await page.keyboard.press("q");
    await sheet("Ask").getByLabel("Question").fill("Which class?");
    await sheet("Ask").getByRole("button", { name: "Ask", exact: true }).click();
    await see(open("Gift · Sanjay"));

    await page.keyboard.press("d");
    await sheet("Deny").getByRole("button", { name: "Not for business" }).click();
    await sheet("Deny").getByRole("button", { name: "Deny", exact: true }).click();
    await see(open("Taxi · Sanjay"));
    await see(page.getByText("₹90").first());

    await marked(page, ALL_SENT);
    assert.deepEqual(await states(trip), ["approved", "approved", "queried", "denied", "submitted"]);
    const hotel = await stage(trip, 1);
    assert.equal(hotel.approval.amount.minor, 2_800_00);
    assert.equal(hotel.approval.reason, "The usual room is cheaper");
    assert.equal((await stage(trip, 2)).question, "Which class?");
    assert.equal((await stage(trip, 3)).reason, "Not for business");
    const answers = page.getByRole("region", { name: "To decide" });
    await see(answers.getByText("Waiting for an answer"));
  });

  await t.test("what was decided leads back, and can be decided again", async () => {
    await page.getByRole("button", { name: "Change" }).last().click();
    await see(open("Gift · Sanjay"));
    await see(page.getByRole("article").getByText(/^Denied/));
    await page.getByRole("button", { name: "Approve ₹1,500" }).click();
    await see(page.getByText("Approved: Gift, ₹1,500"));
    await marked(page, ALL_SENT);
    assert.equal((await stage(trip, 3)).stage, "approved");
  });

  await t.test("several at once: selected with keys, and what is to be looked at twice is asked about", async () => {
    await see(page.getByText("4 for you"));
    await see(open("Taxi · Sanjay"));
    await page.keyboard.press("Space");
    await see(page.getByRole("button", { name: "Approve 1 · ₹90" }));
    await page.keyboard.press("Shift+A");
    await see(page.getByText("1 approved · ₹90"));
    await see(open("Food · Jacob"));
    await see(page.getByRole("list", { name: "Look twice" }).getByText("₹600", { exact: false }));
    await page.getByRole("button", { name: "Approve all 3 · ₹1,660" }).click();
    const sure = sheet("Approve all 3?");
    await see(sure.getByText("One of them is past a limit", { exact: false }));
    await sure.getByRole("button", { name: "Only the other 2" }).click();
    await see(page.getByText("2 approved · ₹760"));
    await marked(page, ALL_SENT);
    assert.deepEqual(await states(fair), ["submitted", "approved", "approved"]);
    await page.keyboard.press("a");
    await see(page.getByRole("heading", { name: "Nothing waits for you" }));
    await see(page.getByText("One waits for somebody else. It is below."));
  });

  await t.test("on a phone a swipe approves, and the other way asks or denies", async (t) => {
    const market = await claim(jacob, "Market day", paid(kinds.train, 310), paid(kinds.taxi, 140), paid(kinds.gift, 450));
    await submit(jacob, market);
    const phone = await openDevice(t, server.address);
    await signIn(phone, await agency.linkFor("ravi", phone.address));
    await phone.goto("/expenses/deciding");
    const card = phone.page.getByRole("article");
    const title = (what) => phone.page.getByRole("heading", { name: what, level: 1 });
    await see(title("Train · Jacob"));
    await see(phone.page.getByText("Swipe right to approve, left to ask or deny"));
    await swipe(phone, card, 60);
    await see(title("Train · Jacob"));
    await swipe(phone, card, 200);
    await see(phone.page.getByText("Approved: Train, ₹310"));
    await see(title("Taxi · Jacob"));
    await swipe(phone, card, -200);
    const either = phone.page.getByRole("dialog", { name: "Ask or deny" });
    await either.getByText("Deny", { exact: true }).first().click();
    await either.getByLabel("Why", { exact: true }).fill("The bus goes there");
    await either.getByRole("button", { name: "Deny", exact: true }).click();
    await see(title("Gift · Jacob"));
    await phone.page.getByRole("button", { name: "Approve ₹450" }).click();
    await see(phone.page.getByRole("heading", { name: "Nothing waits for you" }));
    await marked(phone.page, ALL_SENT);
    assert.deepEqual(await states(market), ["approved", "denied", "approved"]);
  });

  await t.test("what accounts ask is answered in the queue", async () => {
    await forward(server);
    await misha.sync();
    await judge(misha, fair, "accounts", askAbout("Who was there?", "approver"), [fair.expenses[0]]);
    await ravi.goto("/expenses/deciding");
    await choose(/^Food ₹900/, "Food · Jacob");
    await see(page.getByText("Who was there?").first());
    await page.getByLabel("Answer").fill("Two dealers from Nashik");
    await ravi.goto("/expenses/deciding");
    await choose(/^Food ₹900/, "Food · Jacob");
    // Half an answer waits, too.
    await until(() => page.getByLabel("Answer").inputValue(), "Two dealers from Nashik");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await see(page.getByText("Answered. It is with accounts again."));
    await marked(page, ALL_SENT);
    assert.equal((await stage(fair, 0)).stage, "forwarded");
  });

  await t.test("a decision made without a network meets what accounts locked meanwhile", async () => {
    await ravi.goto(`/expenses/deciding?expense=${fair.expenses[1]}`);
    await see(open("Train · Jacob"));
    // What is half written waits, each where it was written.
    await page.getByRole("button", { name: "Deny", exact: true }).click();
    await sheet("Deny").getByLabel("Why", { exact: true }).fill("It was paid by the fair");
    await sheet("Deny").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Part", exact: true }).click();
    await until(() => page.getByRole("dialog").getByLabel("Why", { exact: true }).inputValue(), "");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.reload();
    await see(open("Train · Jacob"));
    await ravi.goOffline();
    await page.getByRole("button", { name: "Deny", exact: true }).click();
    await until(() => sheet("Deny").getByLabel("Why", { exact: true }).inputValue(), "It was paid by the fair");
    await sheet("Deny").getByRole("button", { name: "Deny", exact: true }).click();
    await see(page.getByText("Denied: Train"));
    await misha.sync();
    await judge(misha, fair, "accounts", approve, [fair.expenses[1]]);
    await ravi.goOnline();
    await marked(page, NEEDS_ATTENTION);
    await ravi.goto("/attention");
    await see(page.getByText("It was paid by the fair"));
    await page.getByRole("link", { name: "See where it stands" }).click();
    await see(page.getByText("Passed and locked").first());
    await ravi.goto("/attention");
    await page.getByRole("button", { name: "Discard" }).click();
    await marked(page, ALL_SENT);
    assert.equal((await stage(fair, 1)).stage, "locked");
    await ravi.goto(`/expenses/deciding?expense=${fair.expenses[1]}`);
    await see(page.getByText("Nothing is yours to decide here now."));
  });

  await t.test("two managers decide at once: the first decision stands", async (t) => {
    const dinner = await claim(jacob, "Dinner with a dealer", paid(kinds.gift, 700));
    await submit(jacob, dinner);
    const anita = await openDevice(t, server.address, { size: DESK });
    await signIn(anita, await agency.linkFor("anita", anita.address));
    await anita.goto("/expenses/deciding");
    const hers = anita.page;
    // It waits for Ravi first; she may decide in his place.
    await see(hers.getByText("Others decide first"));
    await hers.getByRole("button", { name: /^Gift ₹700/ }).click();
    await see(hers.getByRole("heading", { name: "Gift · Jacob", level: 1 }));
    await ravi.goto("/expenses/deciding");
    await choose(/^Gift ₹700/, "Gift · Jacob");
    await Promise.all([ravi.goOffline(), anita.goOffline()]);
    await page.keyboard.press("a");
    await see(page.getByText("Approved: Gift, ₹700"));
    await hers.getByRole("button", { name: "Ask", exact: true }).click();
    const ask = hers.getByRole("dialog", { name: "Ask" });
    await ask.getByLabel("Question").fill("How many were you?");
    await ask.getByRole("button", { name: "Ask", exact: true }).click();
    await see(hers.getByText("Asked about Gift"));
    await ravi.goOnline();
    await marked(page, ALL_SENT);
    await anita.goOnline();
    await marked(hers, NEEDS_ATTENTION);
    await anita.goto("/attention");
    await see(hers.getByText("How many were you?"));
    assert.equal((await stage(dinner, 0)).stage, "approved");
  });

  await t.test("what the claimant changes under one's eyes is looked at again", async () => {
    const fuel = await claim(jacob, "To Satara", paid(kinds.taxi, 200));
    await submit(jacob, fuel);
    await ravi.goto("/expenses/deciding");
    await choose(/^Taxi ₹200/, "Taxi · Jacob");
    await see(page.getByRole("button", { name: "Approve ₹200" }));
    const [expense] = fuel.expenses;
    const turn = (await turns(jacob, fuel))[expense];
    await jacob.act({ do: "edit_expense", claim: fuel.id, expense, turn, details: paid(kinds.taxi, 280) });
    await wake(page);
    await see(page.getByText("Jacob changed it while you looked. Look again."));
    await page.keyboard.press("a");
    await page.getByRole("button", { name: "I have looked" }).click();
    await page.getByRole("button", { name: "Approve ₹280" }).click();
    await see(page.getByText("Approved: Taxi, ₹280"));
    await marked(page, ALL_SENT);
    assert.equal((await stage(fuel, 0)).approval.amount.minor, 280_00);
  });

  await t.test("nobody decides on their own", async () => {
    const raviApi = await agency.deviceOf("ravi");
    const own = await claim(raviApi, "To the fair", paid(kinds.taxi, 330, { receipts: [await bill(raviApi, 9)] }));
    await submit(raviApi, own);
    await ravi.goto(`/expenses/deciding?expense=${own.expenses[0]}`);
    await see(open("Taxi · Ravi"));
    await see(page.getByText("Nothing is yours to decide here now."));
    assert.equal(await page.getByRole("button", { name: /^Approve/ }).count(), 0);
  });
});
