import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { en } from "../src/i18n/en";
import { a } from "../src/i18n/en_account";

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes("schema"));
const read = (name: string) => readFileSync(join(source, name), "utf8");

/** Every text of the dictionary with its path; functions are called with stand-ins. */
function leaves(node: unknown, path: string[] = []): [string, string][] {
  if (typeof node === "string") return [[path.join("."), node]];
  if (typeof node === "function") return [[path.join("."), String((node as (...given: unknown[]) => unknown)(3, 7, 10, "x"))]];
  return Object.entries(node as object).flatMap(([key, value]) => leaves(value, [...path, key]));
}

/** Each dictionary with the name that the pages give it. Of `levels` the first two are empty on purpose. */
const dictionaries = [
  { file: "en.ts", name: "t", words: en, least: 150 },
  { file: "en_account.ts", name: "a", words: a, least: 150 },
];

describe.each(dictionaries)("the dictionary $file", ({ file, name: called, words, least }) => {
  const texts = leaves(words).filter(([path]) => !/^password\.levels\.[01]$/.test(path));

  it("has a text at every place", () => {
    expect(texts.length).toBeGreaterThan(least);
    expect(texts.filter(([, text]) => text.trim() === "" || /undefined|NaN|\[object/.test(text))).toEqual([]);
  });

  it("keeps to the house's words", () => {
    const banned = /committed suicide|\bpatient\b|\byou suffer|click here|oops/i;
    expect(texts.filter(([, text]) => banned.test(text))).toEqual([]);
    const claims = texts.filter(([path, text]) => /diagnos/i.test(text) && !/\bnot a diagnosis\b/i.test(text) && path !== "");
    expect(claims).toEqual([]);
  });

  it("holds nothing that no page uses", () => {
    const code = files.filter((name) => name !== join("i18n", file)).map(read).join("\n");
    const groups = Object.entries(words).filter(([, value]) => typeof value === "object" && !Array.isArray(value));
    const unused = groups.flatMap(([group, entries]) =>
      Object.keys(entries)
        .filter(() => !code.includes(`${called}.${group}[`))
        .filter((key) => !new RegExp(`\\b${called}\\.${group}\\.${key}\\b`).test(code))
        .map((key) => `${group}.${key}`),
    );
    expect(unused).toEqual([]);
  });
});

describe("the pages", () => {
  /** Words written into markup instead of the dictionary. */
  function wordsIn(name: string): string[] {
    const found: string[] = [];
    const spoken = new Set(["aria-label", "title", "placeholder", "alt", "label"]);
    const walk = (node: unknown, inText: boolean): void => {
      if (Array.isArray(node)) {
        for (const child of node) walk(child, inText);
        return;
      }
      if (node === null || typeof node !== "object") return;
      const at = node as { type?: string; name?: string; data?: string; value?: unknown };
      if (at.type === "Text" && inText && /\p{L}{2,}/u.test(at.data ?? "")) found.push((at.data ?? "").trim());
      const attribute = at.type === "Attribute";
      for (const [key, value] of Object.entries(node)) {
        if (key === "metadata" || key === "instance" || key === "module" || key === "css") continue;
        walk(value, attribute ? spoken.has(at.name ?? "") : inText || key === "fragment");
      }
    };
    walk(parse(read(name), { modern: true }), false);
    return found;
  }

  it.each(files.filter((name) => name.endsWith(".svelte")))("%s takes every word from the dictionary", (name) => {
    expect(wordsIn(name)).toEqual([]);
  });

  it.each(files.filter((name) => name.endsWith(".svelte")))("%s has no inline style that the CSP would block", (name) => {
    const markup = read(name).replace(/<style[\s\S]*$/, "");
    expect(markup).not.toMatch(/\sstyle(=|:)/);
    expect(markup).not.toContain("{@html");
  });
});
