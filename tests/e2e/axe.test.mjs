// Accessibility: axe on every page and state, in light and dark, on a phone and a desktop; narrow screens, focus, motion.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sparse, steady, struggling } from "../api/support/answers.mjs";
import { begin, completed, saveAll } from "../api/support/flow.mjs";
import { startServer } from "../api/support/server.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { at, launch, phone, withPage } from "./support/browser.mjs";
import { resume, start } from "./support/checkin.mjs";

let server;
let browser;
const people = {};
before(async () => {
  server = await startServer();
  browser = await launch();
  const { phq9_9: _open, ...rest } = steady;
  for (const [name, answers] of Object.entries({ atItemNine: rest, atFollowUps: rest, full: steady })) {
    people[name] = await begin(server);
    await saveAll(server, people[name], answers);
  }
  for (const [name, answers] of Object.entries({ low: steady, high: { ...struggling, phq9_9: 2 }, withheld: sparse })) people[name] = await completed(server, answers);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

// Where a wide screen is laid out in another way; elsewhere it shows what the phone shows.
const alsoWide = new Set(["welcome", "a choice", "a high result", "the help panel"]);

// Each page or state and the way to it.
const states = {
  welcome: (page) => page.goto("/"),
  "a wrong code": async (page) => {
    await page.goto("/");
    await at(page, "resume-input").fill("short");
    await at(page, "resume-button").click();
    await page.getByRole("alert").getByText(/26 letters/).waitFor();
  },
  "the code": async (page) => {
    await page.goto("/");
    await at(page, "start-button").click();
    await at(page, "resume-code").waitFor();
  },
  "a number": start,
  "a wrong number": async (page) => {
    await start(page);
    await at(page, "number-input").fill("7");
    await at(page, "next-button").click();
    await page.getByRole("alert").getByText(/18 to 120/).waitFor();
  },
  "a choice": async (page) => {
    await start(page);
    await at(page, "skip-button").click();
    await at(page, "option-woman").click();
  },
  "a list": async (page) => {
    await start(page);
    for (let i = 0; i < 2; i += 1) await at(page, "skip-button").click();
    await at(page, "choice-select").waitFor();
  },
  stopped: async (page) => {
    await start(page);
    await at(page, "stop-button").click();
    await at(page, "carry-on").waitFor();
  },
  "help after item 9": async (page) => {
    await resume(page, people.atItemNine.code);
    await at(page, "option-2").click();
    await at(page, "safety-panel").waitFor();
  },
  "a follow-up": async (page) => {
    await resume(page, people.atFollowUps.code);
    await at(page, "option-2").click();
    await at(page, "safety-go-on").click();
    await at(page, "followups").waitFor();
  },
  review: async (page) => {
    await resume(page, people.full.code);
    await at(page, "complete-button").waitFor();
  },
  "a low result": (page) => resume(page, people.low.code),
  "a high result": (page) => resume(page, people.high.code),
  "a withheld result": (page) => resume(page, people.withheld.code),
  "a result in tables, about to be deleted": async (page) => {
    await resume(page, people.low.code);
    await at(page, "population-section").getByText("Tables", { exact: true }).click();
    await at(page, "delete-button").click();
  },
  "a result without a code": (page) => page.goto("/result"),
  help: (page) => page.goto("/help"),
  "the help panel": async (page) => {
    await page.goto("/about");
    await at(page, "help-link").click();
    await at(page, "help-panel").waitFor();
  },
  about: (page) => page.goto("/about"),
  "not found": (page) => page.goto("/no-such-page"),
  "the server is down": async (page) => {
    await page.goto("/");
    await at(page, "start-button").waitFor();
    await page.route("**/api/**", (route) => route.abort());
    await page.route("**/health/**", (route) => route.abort());
    await at(page, "start-button").click();
    await at(page, "offline-banner").waitFor();
  },
};

for (const [name, go] of Object.entries(states)) {
  test(`${name}: axe finds nothing serious in light and dark, and nothing sticks out at 320 px`, async () => {
    await withPage(browser, server, { viewport: phone, reducedMotion: "reduce", may: ["network", "missing"] }, async (page) => {
      await go(page);
      await assertAccessible(page, { wide: alsoWide.has(name) });
    });
  });
}

test("whatever has the focus shows it, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await withPage(browser, server, { colorScheme }, async (page) => {
      for (const go of [states.welcome, states["a choice"], states.help]) {
        await go(page);
        await page.locator("h1").first().waitFor();
        const seen = new Set();
        for (let presses = 0; presses < 25; presses += 1) {
          await page.keyboard.press("Tab");
          const focus = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            // A hidden radio shows its focus on the label around it.
            const shows = [element, element.closest("label")].filter(Boolean).some((one) => {
              const style = getComputedStyle(one);
              return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
            });
            return { name: `${element.tagName} ${element.dataset.testid ?? element.textContent.trim().slice(0, 30)}`, shows };
          });
          if (!focus) continue;
          seen.add(focus.name);
          assert.ok(focus.shows, `${focus.name} shows no focus`);
        }
        assert.ok(seen.size >= 5, [...seen].join(", "));
      }
    });
  }
});

test("the first Tab reaches the way past the header", async () => {
  await withPage(browser, server, {}, async (page) => {
    await page.goto("/about");
    await page.locator("h1").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  });
});

test("targets to press are at least 24 px, the options at least 44 px", async () => {
  await withPage(browser, server, { viewport: phone, touch: true }, async (page) => {
    for (const go of [states.welcome, states["a choice"], states.help]) {
      await go(page);
      await page.locator("h1").first().waitFor();
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, select, input[type=text], a.button, a.tool, label.option")]
          .map((one) => ({ name: one.textContent.trim().slice(0, 30), box: one.getBoundingClientRect(), least: one.matches("label.option") ? 44 : 24 }))
          .filter(({ box, least }) => box.width > 0 && (box.height < least || box.width < 24))
          .map(({ name, box }) => `${name} ${box.width}x${box.height}`),
      );
      assert.deepEqual(small, []);
    }
  });
});

test("nothing moves for whoever asked for less motion", async () => {
  for (const [reducedMotion, still] of [["reduce", true], ["no-preference", false]]) {
    await withPage(browser, server, { reducedMotion }, async (page) => {
      await start(page);
      const longest = await page.evaluate(() =>
        Math.max(...[...document.querySelectorAll("*")].flatMap((one) => {
          const style = getComputedStyle(one);
          return [style.animationDuration, style.transitionDuration].flatMap((list) => list.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000)));
        })),
      );
      assert.equal(longest <= 1, still, `longest ${longest} ms with ${reducedMotion}`);
    });
  }
});
