import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ad } from "../src/i18n/en_admin";
import { h } from "../src/i18n/en_history";
import { p } from "../src/i18n/en_parts";

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes("schema"));
const code = files.filter((name) => !name.startsWith("i18n")).map((name) => readFileSync(join(source, name), "utf8")).join("\n");

/** Every text with its path; functions are called with stand-ins. */
function leaves(node: unknown, path: string[] = []): [string, string][] {
  if (typeof node === "string") return [[path.join("."), node]];
  if (typeof node === "function") return [[path.join("."), String((node as (...given: unknown[]) => unknown)(3, 7, 10, "x"))]];
  return Object.entries(node as object).flatMap(([key, value]) => leaves(value, [...path, key]));
}

describe.each([
  ["ad", ad],
  ["h", h],
  ["p", p],
])("the dictionary %s", (called, words) => {
  const texts = leaves(words);

  it("has a text at every place", () => expect(texts.filter(([, text]) => text.trim() === "" || /undefined|NaN|\[object/.test(text))).toEqual([]));

  it("keeps to the house's words", () => {
    const banned = /committed suicide|\bpatient\b|\bassessment\b|\bdiagnos|click here|oops|\bis watching\b/i;
    expect(texts.filter(([, text]) => banned.test(text))).toEqual([]);
  });

  it("holds nothing that no page uses", () => {
    const unused = Object.entries(words).flatMap(([group, entries]) =>
      Object.keys(entries)
        .filter(() => !code.includes(`${called}.${group}[`))
        .filter((key) => !new RegExp(`\\b${called}\\.${group}\\.${key}\\b`).test(code))
        .map((key) => `${group}.${key}`),
    );
    expect(unused).toEqual([]);
  });
});
