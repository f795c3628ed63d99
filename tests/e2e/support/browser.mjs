// Debian's Chromium with eyes open: every page reports console errors, CSP violations and requests to other hosts.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { repository } from "../../api/support/server.mjs";

const require = createRequire(join(repository, "ui/package.json"));
const { chromium } = require("playwright-core");
export const { AxeBuilder } = require("@axe-core/playwright");

const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

export function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args });
}

/** What a page may do although it is unusual: `network` when the test stops the server itself. */
const excuses = {
  network: /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INTERNET_DISCONNECTED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|FAILED|ABORTED)/,
  missing: /status of 404/,
  conflict: /status of 409/,
  signedOut: /status of 401/,
  refused: /status of (400|403)/,
  gone: /status of 410/,
};

/**
 * A page in a context of its own. `page.watch` gathers what must not happen; `page.done()` checks it and closes.
 * @param may names of `excuses`; `foreign` answers requests to other hosts with an empty page instead of failing.
 */
export async function openPage(browser, server, { viewport = desktop, may = [], foreign = false, touch = false, ...context } = {}) {
  const made = await browser.newContext({ viewport, hasTouch: touch, locale: "en-GB", baseURL: server.url, ...context });
  const page = await made.newPage();
  page.setDefaultTimeout(15_000);
  const watch = { console: [], hosts: [], csp: [], scripts: [] };
  page.watch = watch;
  await made.route((url) => url.port !== String(server.port) || url.hostname !== "127.0.0.1", (route) => {
    watch.hosts.push(route.request().url());
    return foreign ? route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>" }) : route.abort();
  });
  await page.exposeFunction("reportViolation", (text) => watch.csp.push(text));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (may.some((name) => excuses[name].test(message.text()))) return;
    watch.console.push(message.text());
  });
  page.on("pageerror", (error) => watch.console.push(String(error)));
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") watch.scripts.push(new URL(response.url()).pathname);
  });
  page.done = async () => {
    assert.deepEqual(watch.csp, [], "CSP violations");
    assert.deepEqual(watch.console, [], "console errors");
    if (!foreign) assert.deepEqual(watch.hosts, [], "requests to other hosts");
    await made.close();
  };
  return page;
}

/** The element with a data-testid. */
export const at = (page, id) => page.locator(`[data-testid="${id}"]`);

/** Runs `walk` with a page and checks it afterwards; the page is closed whatever happens. */
export async function withPage(browser, server, options, walk) {
  const page = await openPage(browser, server, options);
  try {
    await walk(page);
    await page.done();
  } finally {
    await page.context().close();
  }
}
