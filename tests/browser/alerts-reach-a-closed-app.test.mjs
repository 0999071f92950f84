// Alerts on a device whose app is closed: asked for at a sensible moment, opened at the very thing
// they are about, and done from the notification also without a network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Subscriber, startEndpoint } from "../support/endpoints.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** Hands a project over to Misha. Gives it, and her alert. */
async function handToMisha(agency, title, customer) {
  const start = agency.starting(title, customer);
  const [sanjay, misha] = [await agency.deviceOf("sanjay"), await agency.deviceOf("misha")];
  const complete = (milestone, answers) => ({ do: "complete_milestone", project: start.project, milestone, visit: 1, answers });
  await sanjay.act(
    start,
    complete("requirement", { need: { text: "As agreed" }, pages: { number: "48" } }),
    complete("quotation", {
      order_value: { money: { minor: 8_40_000_00, currency: "INR" } }, advance: { money: { minor: 2_60_000_00, currency: "INR" } },
    }),
    complete("converted", {
      billing_name: { text: "Pvt Ltd" }, billing_email: { email: "accounts@example.in" }, paid_by: { choice: "cheque" },
    }),
  );
  await misha.sync();
  return { project: start.project, alert: misha.all("alert").find(({ project }) => project === start.project) };
}

/** What the push service hands to the service worker, as docs/protocol.md describes it. */
const message = ({ project, alert }) => ({
  id: alert.id,
  to: alert.to,
  title: "Sanjay handed “Cheque banked” over to you",
  body: "A menu",
  link: `/projects/${project}`,
  acts: [
    {
      name: "accept",
      title: "Accept",
      actions: [
        { do: "accept_handoff", project, milestone: alert.milestone, visit: alert.visit },
        { do: "acknowledge_alert", alert: alert.id },
      ],
    },
    { name: "snooze", title: "In an hour", actions: [{ do: "snooze_alert", alert: alert.id, until: 0 }], minutes: 60 },
  ],
});

test("alerts reach a closed app", async (t) => {
  const service = await startEndpoint();
  t.after(() => service.stop());
  const server = await startWorker({ assets: true, variables: { LOCAL_ENDPOINTS: "yes" } });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const misha = await openDevice(t, server.address);
  const { page, context } = misha;
  const subscriber = new Subscriber();
  // What only a push service of the browser's maker can give.
  await context.addInitScript(({ endpoint, p256dh, auth }) => {
    window.asked = 0;
    let subscribed = false;
    const subscription = { toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: async () => !(subscribed = false) };
    PushManager.prototype.getSubscription = async () => (subscribed ? subscription : null);
    PushManager.prototype.subscribe = async () => ((subscribed = true), subscription);
    let permission = "default";
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Notification.requestPermission = async () => ((window.asked += 1), (permission = "granted"));
  }, subscriber.subscription(`${service.address}/misha`));
  await signIn(misha, await agency.linkFor("misha", misha.address));

  const offer = page.getByText("Alerts can ring on this device");
  await t.test("nobody is asked before there was an alert, and only after a tap", async () => {
    await misha.goto("/alerts");
    await see(page.getByRole("heading", { name: "Alerts", level: 1 }));
    assert.equal(await offer.count(), 0);
    await handToMisha(agency, "Menu cards", "Hotel Vihar");
    await page.reload();
    await see(offer);
    assert.equal(await page.evaluate(() => window.asked), 0);
    await page.getByRole("link", { name: "See how" }).click();
    await page.getByRole("button", { name: "Turn on here" }).click();
    await see(page.getByText("Alerts reach this device also when the app is closed."));
    assert.equal(await page.evaluate(() => window.asked), 1);
  });

  await t.test("a test arrives, sealed for this browser", async () => {
    await page.getByRole("button", { name: "Send a test" }).click();
    await see(page.getByText("Device: sent."));
    const [{ body }] = await service.until(1);
    assert.equal(JSON.parse(subscriber.opened(body)).title, "This is a test");
  });

  await t.test("e-mail and quiet hours are kept, also half filled in and without a network", async () => {
    await misha.goOffline();
    await page.getByLabel("Your e-mail address").fill("misha@bright.example");
    await page.getByText("Once a day", { exact: true }).click();
    await page.getByText("Keep quiet every day").click();
    await misha.reopen("/notifications");
    const email = misha.page.getByLabel("Your e-mail address");
    assert.equal(await email.inputValue(), "misha@bright.example");
    await misha.page.getByLabel("Until").fill("07:30");
    await misha.page.getByRole("button", { name: "Save" }).click();
    await see(misha.page.getByText("Saved."));
    await misha.goOnline();
    await misha.page.reload();
    await see(misha.page.getByRole("heading", { name: "Quiet hours" }));
    const api = await agency.deviceOf("misha");
    await until(async () => {
      await api.sync();
      const reach = api.get("reach", api.person);
      return reach && [reach.email, reach.mail, reach.quiet.from, reach.quiet.to].join();
    }, "misha@bright.example,daily,1260,450");
  });

  /** The device's service worker, as the browser drives it. */
  async function worker() {
    const session = await misha.context.newCDPSession(misha.page);
    const registered = new Promise((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        if (registrations.length > 0) resolve(registrations[0].registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const registrationId = await registered;
    const script = misha.context.serviceWorkers()[0] ?? (await misha.context.waitForEvent("serviceworker"));
    return {
      script,
      push: (data) => session.send("ServiceWorker.deliverPushMessage", {
        origin: misha.address, registrationId, data: JSON.stringify(data),
      }),
      // A tap itself is the system's; this is what the service worker does about it.
      tap: (tag, act) => script.evaluate(async ([tag, act]) => {
        const [notification] = await self.registration.getNotifications({ tag });
        await tapped(notification, act).catch((error) => {
          // To come to the front takes a person's own tap.
          if (error.name !== "InvalidAccessError") throw error;
        });
      }, [tag, act]),
    };
  }

  await misha.context.grantPermissions(["notifications"], { origin: misha.address });
  const sw = await worker();
  // What the browser granted comes to the service worker a moment later, and before that it shows nothing.
  await until(() => sw.script.evaluate(() => Notification.permission), "granted");
  const shown = (tag) => sw.script.evaluate(
    async (tag) => (await self.registration.getNotifications({ tag })).map(({ title, actions }) => [title, actions.map(({ action }) => action).join()].join(": ")),
    tag,
  );

  await t.test("a tap opens the very project, and the alert is seen", async () => {
    const handed = await handToMisha(agency, "Brochure", "Deccan Chemists");
    await sw.push(message(handed));
    await until(async () => (await shown(handed.alert.id)).join(), "Sanjay handed “Cheque banked” over to you: accept,snooze");
    await sw.push(message(handed));
    await sw.tap(handed.alert.id, "");
    await see(misha.page.getByRole("heading", { name: "Deccan Chemists", level: 1 }));
    const api = await agency.deviceOf("misha");
    await until(async () => {
      await api.sync();
      return api.get("alert", handed.alert.id).acknowledged_at !== null;
    });
  });

  await t.test("accepting from the notification works offline, and the team has it later", async () => {
    const handed = await handToMisha(agency, "Calendar", "Nilgiri Estates");
    await misha.goto(`/projects/${handed.project}`);
    await see(misha.page.getByRole("heading", { name: "Nilgiri Estates", level: 1 }));
    await sw.push(message(handed));
    await until(async () => (await shown(handed.alert.id)).length, 1);
    await misha.goOffline();
    await sw.tap(handed.alert.id, "accept");
    await see(misha.page.getByRole("button", { name: "Complete “Cheque banked”" }));
    await misha.reopen(`/projects/${handed.project}`);
    await see(misha.page.getByRole("button", { name: "Complete “Cheque banked”" }));
    await misha.goOnline();
    await see(mark(misha.page, ALL_SENT));
    const api = await agency.deviceOf("misha");
    await api.sync();
    const record = api.get("project", handed.project);
    assert.equal(record.milestones.find(({ milestone }) => milestone === "banked").phase.phase, "working");
  });

  await t.test("the offer is made once", async () => {
    await misha.context.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "default" }));
    await misha.goto("/alerts");
    await see(misha.page.getByRole("heading", { name: "Alerts", level: 1 }));
    const again = misha.page.getByText("Alerts can ring on this device");
    await see(again);
    await misha.page.getByRole("button", { name: "No, thanks" }).click();
    await seeNoMore(again);
    await misha.page.reload();
    await see(misha.page.getByRole("heading", { name: "Alerts", level: 1 }));
    assert.equal(await again.count(), 0);
  });
});
