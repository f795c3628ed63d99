// The result page for somebody steady, for somebody who struggles, and where no estimate is given; printing and deleting.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sparse, steady, struggling } from "../api/support/answers.mjs";
import { completed } from "../api/support/flow.mjs";
import { call } from "../api/support/http.mjs";
import { startServer } from "../api/support/server.mjs";
import { at, launch, phone, withPage } from "./support/browser.mjs";
import { resume } from "./support/checkin.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

/** Opens the result of these answers and gives page and result to `look`. */
async function onResult(answers, look, options = {}) {
  const checkin = await completed(server, answers);
  await withPage(browser, server, options, async (page) => {
    await resume(page, checkin.code);
    await at(page, "result-headline").waitFor();
    await look(page, checkin.result, checkin);
  });
}

const text = (page, id) => at(page, id).innerText();

test("somebody steady reads a plain sentence, both scores, the estimate and the comparison", async () => {
  await onResult(steady, async (page, result) => {
    assert.equal(await text(page, "result-headline"), result.headline);
    assert.match(await text(page, "scale-phq9"), /0 of 27/);
    assert.match(await text(page, "scale-gad7"), /0 of 21/);
    for (const id of ["scale-phq9", "scale-gad7"]) {
      assert.match(await text(page, id), /minimal/i, "the band stands in words");
      assert.match(await at(page, id).locator('[aria-current="true"]').innerText(), /You/);
    }
    assert.equal(await at(page, "risk-card").getAttribute("data-status"), "scored");
    assert.match(await text(page, "risk-card"), /Level: Low/);
    assert.match(await text(page, "risk-card"), /likely (between|close to)/, "uncertainty is said in words");
    for (const driver of result.drivers) assert.match(await text(page, `driver-${driver.rank}`), /Try this/);
    assert.equal(await page.locator('[data-testid^="driver-"]').count(), result.drivers.length);
    assert.match(await page.locator("main").innerText(), /not a diagnosis/i);
    assert.equal(await at(page, "result-help").count(), 0);
    const population = at(page, "population-section");
    assert.ok((await population.locator("figure").count()) >= 6);
    assert.match(await population.locator("figure").first().innerText(), /[\d,]+ people · .*NHANES|[\d,]+ people/);
    await population.getByText("Tables", { exact: true }).click();
    assert.ok((await population.locator("table").count()) >= 6, "every chart is a table too");
    assert.equal(await population.locator("table tr.you").count(), await population.locator("table").count());
  });
});

test("somebody who struggles sees three drivers with next steps, and is offered a counsellor", async () => {
  await onResult(struggling, async (page, result) => {
    assert.match(await text(page, "risk-card"), /Level: High/);
    assert.equal(await page.locator('[data-testid^="driver-"]').count(), 3);
    for (const driver of result.drivers) {
      const shown = await text(page, `driver-${driver.rank}`);
      for (const part of [driver.question, driver.answer, driver.next_step]) assert.ok(shown.includes(part), `${part} in ${shown}`);
      assert.match(shown, driver.changeable ? /You can work on this/ : /Not yours to change/);
    }
    assert.match(await text(page, "scale-phq9"), /severe[\s\S]*22 of 27/i);
    await page.getByText("Talk to someone soon").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Three next steps" }).count(), 1);
  }, { viewport: phone });
});

test("with item 9 the helplines stand at the top", async () => {
  await onResult({ ...steady, phq9_9: 1 }, async (page, result) => {
    const help = at(page, "result-help");
    assert.ok((await help.innerText()).includes(result.safety.message));
    assert.ok(await help.locator('a[href="tel:999"]').isVisible());
    const [helpAt, scaleAt] = [await help.boundingBox(), await at(page, "scale-phq9").boundingBox()];
    assert.ok(helpAt.y < scaleAt.y, "help comes before the scores");
  });
});

test("where too much is missing, no number is given and the reason is", async () => {
  await onResult(sparse, async (page, result) => {
    assert.equal(await at(page, "risk-card").getAttribute("data-status"), "withheld");
    assert.ok((await text(page, "risk-card")).includes(result.risk.reason));
    assert.doesNotMatch(await text(page, "risk-card"), /\d+ in 10/);
    assert.equal(await page.locator('[data-testid^="driver-"]').count(), 0);
    assert.match(await text(page, "scale-phq9"), /No score/);
    assert.match(await text(page, "scale-gad7"), /6 questions are open/);
  });
});

test("the result survives a reload, and its page asks for the code where there is none", async () => {
  await onResult(steady, async (page, result) => {
    await page.reload();
    await at(page, "result-headline").waitFor();
    assert.equal(await text(page, "result-headline"), result.headline);
  });
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/result");
    await page.getByRole("heading", { name: "Enter your code to see your result" }).waitFor();
    const { code } = await completed(server, steady);
    await at(page, "resume-input").fill(code);
    await page.keyboard.press("Enter");
    await at(page, "result-headline").waitFor();
  });
});

test("the printed page has the result in black on white and none of the controls", async () => {
  await onResult(struggling, async (page) => {
    await at(page, "theme-toggle").click();
    await page.emulateMedia({ media: "print" });
    for (const id of ["help-link", "quick-exit", "theme-toggle", "delete-button"]) assert.ok(!(await at(page, id).isVisible()), `${id} is not printed`);
    for (const id of ["result-headline", "scale-phq9", "scale-gad7", "risk-card", "driver-1", "population-section"]) assert.ok(await at(page, id).isVisible(), `${id} is printed`);
    const colours = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector("h1")).color]);
    assert.deepEqual(colours, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    const shown = await page.locator('[data-testid="population-section"] figure').count();
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 20_000);
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
    assert.equal(await page.locator('[data-testid="population-section"] figure').count(), shown, "after printing the screen is as before");
  });
});

test("deleting asks first, deletes for good, and says so", async () => {
  await onResult(steady, async (page, _result, checkin) => {
    await at(page, "delete-button").click();
    await at(page, "delete-cancel").click();
    assert.equal((await call(server, "GET", `${checkin.path}/`, { code: checkin.code })).status, 200);
    await at(page, "delete-button").click();
    await at(page, "delete-confirm").click();
    await page.getByRole("heading", { name: "Everything is deleted" }).waitFor();
    assert.equal((await call(server, "GET", `${checkin.path}/`, { code: checkin.code })).status, 404);
    assert.equal(await page.evaluate(() => sessionStorage.getItem("evenkeel.code")), null);
    await page.goto("/");
    await at(page, "resume-input").fill(checkin.code);
    await at(page, "resume-button").click();
    await page.getByText(/don’t know this code/).waitFor();
  }, { may: ["missing"] });
});
