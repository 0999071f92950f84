// A person's device: a browser of its own with its own storage and its own network, which can be
// closed and opened again, killed, and taken off the network.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { openNetwork } from "./network.mjs";

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** How long something may take to be seen, in milliseconds: long, since several browsers share two cores. */
export const PATIENCE = 60_000;

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A device at the server's address. `size` is its screen, `settings` what Playwright's contexts
 * take besides (colour scheme, locale …). It is thrown away when the test `t` ends, and then the
 * test fails if the browser complained about anything.
 */
export async function openDevice(t, address, { size = PHONE, settings = {} } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "handoff-device-"));
  const network = await openNetwork(address);
  const device = new Device(profile, network, size, settings);
  t?.after(async () => {
    await device.throwAway();
    device.expectNoTrouble();
  });
  await device.open();
  return device;
}

class Device {
  #profile;
  #network;
  #size;
  #settings;

  constructor(profile, network, size, settings) {
    this.#profile = profile;
    this.#network = network;
    this.#size = size;
    this.#settings = settings;
    /** What the browser complained about, over the whole life of the device. */
    this.troubles = [];
    /** Every request of the page and its service worker, as `METHOD path`. */
    this.requests = [];
  }

  /** Where the app is for this device. */
  get address() {
    return this.#network.address;
  }

  get isOffline() {
    return this.#network.isCut;
  }

  /** Starts the browser, with whatever an earlier run left in its storage. */
  async open() {
    this.context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: process.env.CHROMIUM,
      args: ARGUMENTS,
      viewport: this.#size,
      locale: "en-IN",
      timezoneId: "Asia/Kolkata",
      offline: this.isOffline,
      ...(this.#size.width < 900 && { hasTouch: true, isMobile: true }),
      ...this.#settings,
    });
    this.context.setDefaultTimeout(PATIENCE);
    this.context.on("request", (request) => {
      const { pathname } = new URL(request.url());
      this.requests.push(`${request.method()} ${pathname}`);
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.#listen(this.page);
    this.context.on("page", (page) => this.#listen(page));
  }

  #listen(page) {
    page.on("pageerror", (error) => this.troubles.push(`uncaught: ${error.stack ?? error}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      // What begins again in the middle, as joining does, may hear that there is no session yet.
      if (/ 401 /.test(text) && message.location().url.endsWith("/api/session")) return;
      // The browser itself says that a request met no network, which is no fault of the app.
      if (/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_|NETWORK_CHANGED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|FAILED)/.test(text)) return;
      this.troubles.push(`console: ${text}`);
    });
    page.on("crash", () => (this.crashed = true));
  }

  async goto(path) {
    await this.page.goto(this.address + path);
  }

  /** No network any more: the browser knows, and nothing would get through anyway. */
  async goOffline() {
    await this.#network.cut();
    await this.context.setOffline(true);
  }

  async goOnline() {
    await this.#network.mend();
    await this.context.setOffline(false);
  }

  /** Another server answers where the first one did: a newer version was deployed. */
  async meetServer(address) {
    await this.#network.leadTo(address);
  }

  /** The server cannot be reached, although the browser believes that it has a network. */
  async loseServer() {
    await this.#network.cut();
  }

  /** Closes the browser as a person does, and starts it again at `path`. */
  async reopen(path = "/projects") {
    await this.context.close();
    await this.open();
    await this.goto(path);
  }

  /** Another tab of the same browser. */
  newTab() {
    return this.context.newPage();
  }

  /** Ends a tab at once, as the system does with one that it needs the memory of. */
  async killTab(page) {
    const session = await this.context.newCDPSession(page);
    const gone = new Promise((resolve) => page.once("crash", resolve));
    // The answer never comes: who would give it is gone.
    session.send("Page.crash").catch(() => {});
    await gone;
    await page.close();
  }

  /** Ends the browser at once, as a phone does that runs out of memory, and starts it again. */
  async dieAndReopen(path = "/projects") {
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    const session = await this.context.browser().newBrowserCDPSession();
    await session.send("Browser.crash").catch(() => {});
    await gone;
    await this.open();
    await this.goto(path);
  }

  async throwAway() {
    await this.context.close().catch(() => {});
    await this.#network.cut();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Takes back complaints that were to be expected: the browser reports every answer above 399. */
  forgive(pattern) {
    this.troubles = this.troubles.filter((trouble) => !pattern.test(trouble));
  }

  expectNoTrouble() {
    if (this.troubles.length > 0) {
      throw new Error(`the browser complained:\n${this.troubles.join("\n")}`);
    }
  }
}
