// What axe finds on a page, and whether anything sticks out at its side.
import assert from "node:assert/strict";
import { AxeBuilder, desktop, phone } from "./browser.mjs";

/** Waits until a change of size or colours has been drawn. */
const settled = (page) => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

/** What axe finds that is serious or critical, as lines. */
async function violations(page, { coloursOnly = false } = {}) {
  await settled(page);
  // "Legacy" only means that frames are not looked into; there are none, and it saves a second page a run.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (coloursOnly) axe.withRules(["color-contrast", "link-in-text-block"]);
  else axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations: found } = await axe.analyze();
  return found
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} (${node.failureSummary.split("\n")[1]?.trim()})`));
}

/** How far the page is wider than the window, and what sticks out. */
const sideways = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return null;
    const out = [...document.querySelectorAll("body *")].find((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    return `${wide} px: ${out?.tagName}.${out?.className}`;
  });

/** Checks what a phone shows: nothing serious in light and dark, nothing sideways at 320 px; `wide` also looks at a desktop. */
export async function assertAccessible(page, { wide = false } = {}) {
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0)); // what the header covers is no target just then
  const found = { light: await violations(page) };
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  found.dark = await violations(page, { coloursOnly: true }); // nothing else differs
  if (wide) {
    await page.setViewportSize(desktop);
    found.wide = await violations(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await page.waitForFunction(() => window.innerWidth === 320);
  await settled(page);
  found.sideways = await sideways(page);
  // On a busy machine the new size may be laid out a little later; what really sticks out still does then.
  for (let again = 0; found.sideways !== null && again < 40; ++again) {
    await page.waitForTimeout(50);
    found.sideways = await sideways(page);
  }
  await page.setViewportSize(phone);
  await page.evaluate(() => delete document.documentElement.dataset.theme);
  assert.deepEqual(found, { light: [], dark: [], sideways: null, ...(wide ? { wide: [] } : {}) });
}
