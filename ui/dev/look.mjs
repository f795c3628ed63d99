// Takes screenshots of every page in Chromium and runs axe on each: phone and desktop, light and dark. For looking, not for CI.
// Usage: node dev/look.mjs [base address] [folder for the pictures]. CHROMIUM names another browser than /usr/bin/chromium.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { accountScenes } from "./look_account.mjs";
import { staffScenes } from "./look_staff.mjs";

const base = process.argv[2] ?? "http://localhost:8099";
const folder = process.argv[3] ?? fileURLToPath(new URL("../.look", import.meta.url));
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
const only = process.env.ONLY?.split(",");
/** Such as "phone-dark,desk-light"; all four without it. */
const looks = process.env.LOOKS?.split(",");
let faults = 0;

/** Answers through the API, so that a result can be looked at without 54 clicks. */
async function completed(request, pick) {
  const json = async (answer) => (await answer.json()).data;
  const { checkin_id, resume_code } = await json(await request.post(`${base}/api/checkins/`, { data: { instrument: "evenkeel-54" } }));
  const headers = { "X-Resume-Code": resume_code };
  const instrument = await json(await request.get(`${base}/api/instruments/evenkeel-54/`));
  const items = instrument.sections.flatMap((section) => section.items);
  for (const item of items) {
    const value = pick(item);
    if (value !== undefined) await request.put(`${base}/api/checkins/${checkin_id}/answers/${item.id}/`, { headers, data: { value } });
  }
  await request.post(`${base}/api/checkins/${checkin_id}/complete/`, { headers });
  return resume_code;
}

const scored = (points) => (item) => {
  if (item.id === "country") return "GB";
  if (item.type === "number") return Math.min(item.max, Math.max(item.min, 30));
  if (item.type === "yes_no") return points > 1;
  return /^(phq9|gad7)_\d/.test(item.id) ? (item.id === "phq9_9" && points < 3 ? 0 : points) : item.options[Math.min(points, item.options.length - 1)].value;
};

async function open(page, code) {
  await page.goto(base);
  await page.getByTestId("resume-input").fill(code);
  await page.getByTestId("resume-button").click();
  await page.getByTestId("result-headline").or(page.getByTestId("question-title")).waitFor();
}

async function startAt(page, itemId) {
  await page.goto(base);
  await page.getByTestId("start-button").click();
  await page.getByTestId("code-kept").click();
  for (let turn = 0; turn < 60; turn += 1) {
    if ((await page.getByTestId("question-title").getAttribute("data-item")) === itemId) return;
    await page.getByTestId("skip-button").click();
  }
}

const scenes = {
  ...accountScenes(base),
  ...staffScenes(base),
  welcome: (page) => page.goto(base),
  code: async (page) => {
    await page.goto(base);
    await page.getByTestId("start-button").click();
    await page.getByTestId("resume-code").waitFor();
  },
  number: async (page) => {
    await startAt(page, "age");
    await page.getByTestId("number-input").fill("7");
    await page.getByTestId("next-button").click();
  },
  list: (page) => startAt(page, "country"),
  question: async (page) => {
    await startAt(page, "phq9_2");
    await page.getByTestId("option-1").click();
    await page.getByText("Saved", { exact: true }).waitFor();
  },
  waiting: async (page, context) => {
    await startAt(page, "general_health");
    await context.setOffline(true);
    await page.getByTestId("option-good").click();
    await page.getByTestId("offline-banner").waitFor();
  },
  safety: async (page) => {
    await startAt(page, "phq9_9");
    await page.getByTestId("option-1").click();
    await page.getByTestId("safety-panel").waitFor();
  },
  followups: async (page) => {
    await startAt(page, "phq9_9");
    await page.getByTestId("option-2").click();
    await page.getByTestId("safety-go-on").click();
    await page.getByTestId("followups").waitFor();
  },
  critical: async (page) => {
    await startAt(page, "phq9_9");
    await page.getByTestId("option-2").click();
    await page.getByTestId("safety-go-on").click();
    for (let turn = 0; turn < 3; turn += 1) await page.getByTestId("skip-button").click();
    await page.getByTestId("option-true").click();
    await page.getByTestId("safety-panel").waitFor();
  },
  stopped: async (page) => {
    await startAt(page, "age");
    await page.getByTestId("stop-button").click();
  },
  review: async (page) => {
    await startAt(page, "gad7_7");
    await page.getByTestId("option-1").click();
    await page.getByTestId("next-button").click();
    await page.getByTestId("complete-button").waitFor();
  },
  result_low: async (page) => open(page, await completed(page.request, scored(0))),
  result_high: async (page) => open(page, await completed(page.request, scored(2))),
  result_crisis: async (page) => open(page, await completed(page.request, scored(3))),
  result_withheld: async (page) => open(page, await completed(page.request, (item) => (item.id.startsWith("gad7") ? 1 : undefined))),
  result_tables: async (page) => {
    await open(page, await completed(page.request, scored(1)));
    await page.getByText("Tables", { exact: true }).click();
    await page.getByTestId("delete-button").click();
  },
  result_nocode: (page) => page.goto(`${base}/result`),
  help: (page) => page.goto(`${base}/help`),
  help_dialog: async (page) => {
    await page.goto(base);
    await page.getByTestId("help-link").click();
    await page.getByTestId("help-panel").waitFor();
  },
  about: (page) => page.goto(`${base}/about`),
  not_found: (page) => page.goto(`${base}/nowhere`),
  server_down: async (page) => {
    await open(page, await completed(page.request, scored(1)));
    await page.route(/\/(api|health)\//, (route) => route.abort());
    await page.goto(`${base}/result`);
    await page.getByTestId("offline-banner").waitFor();
  },
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    if (looks && !looks.includes(`${size}-${colorScheme}`)) continue;
    for (const [name, scene] of Object.entries(scenes)) {
      if (only && !only.includes(name)) continue;
      const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB", reducedMotion: "reduce" });
      const page = await context.newPage();
      page.setDefaultTimeout(Number(process.env.WAIT_MS ?? 8000));
      const noted = [];
      page.on("console", (message) => message.type() === "error" && !/ERR_(FAILED|INTERNET)|status of 4\d\d/.test(message.text()) && noted.push(message.text()));
      page.on("pageerror", (error) => noted.push(String(error)));
      try {
        await scene(page, context);
        await page.waitForLoadState("load");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) noted.push(`${wide}px wider than the screen`);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
        for (const fault of violations) noted.push(`axe ${fault.impact}: ${fault.id} at ${fault.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
        await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: !name.includes("dialog") });
      } catch (error) {
        noted.push(String(error).split("\n")[0]);
        await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}-failed.png` }).catch(() => undefined);
      }
      faults += noted.length;
      console.log(`${noted.length === 0 ? "fine" : "LOOK"}  ${name} ${size} ${colorScheme}`);
      for (const line of noted) console.log(`      ${line}`);
      await context.close();
    }
  }
}
await browser.close();
process.exitCode = faults === 0 ? 0 : 1;
