import { describe, expect, it } from "vitest";
import { failureOf } from "../src/api/client";
import { readPace } from "../src/checkin/pace.svelte";
import { countryOfLanguage, readCached } from "../src/lib/help.svelte";
import { readNumber, stepped } from "../src/lib/number_input";
import { languageName, longDate, safeUrl, smsLink, telLink } from "../src/lib/resource_links";
import { forgetAll, recall, remember } from "../src/lib/session";
import { themeInForce } from "../src/lib/theme.svelte";

describe("readNumber", () => {
  const sleep = { min: 0, max: 24, step: 0.5 };

  it.each([
    ["7", 7],
    [" 7.5 ", 7.5],
    ["7,5", 7.5],
    ["0", 0],
    ["24", 24],
  ])("reads %j", (text, value) => expect(readNumber(text, sleep)).toEqual({ ok: true, value }));

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["seven", "not_a_number"],
    ["1e3", "not_a_number"],
    ["7h", "not_a_number"],
    ["-1", "out_of_range"],
    ["24.5", "out_of_range"],
    ["7.3", "off_step"],
  ])("refuses %j as %s", (text, why) => expect(readNumber(text, sleep)).toEqual({ ok: false, why }));

  it("asks for whole numbers when no step is named", () => expect(readNumber("2.5", { min: 0, max: 7 })).toEqual({ ok: false, why: "off_step" }));

  it("steps within the range", () => {
    expect(stepped("", 1, { min: 18, max: 120 })).toBe(18);
    expect(stepped("18", -1, { min: 18, max: 120 })).toBe(18);
    expect(stepped("7", 1, sleep)).toBe(7.5);
  });
});

describe("links to helplines", () => {
  it.each([
    ["116 123", "tel:116123"],
    ["+44 20 7946 0000", "tel:+442079460000"],
    ["(011) 5275-1135", "tel:01152751135"],
  ])("calls %s", (number, link) => expect(telLink(number)).toBe(link));

  it.each([
    ["85258", "sms:85258"],
    ["SHOUT to 85258", "sms:85258?body=SHOUT"],
    ["Text HOME to 741741", "sms:741741?body=HOME"],
    ["0477 13 11 14", "sms:0477131114"],
  ])("texts %s", (text, link) => expect(smsLink(text)).toBe(link));

  it("makes no link without a number, and none of an odd address", () => {
    expect(smsLink("see the site")).toBeNull();
    expect(safeUrl("javascript:alert(1)")).toBeNull();
    expect(safeUrl("http://plain.test")).toBeNull();
    expect(safeUrl("https://chat.test")).toBe("https://chat.test");
  });

  it("writes days and languages in words", () => {
    expect(longDate("2026-11-21")).toBe("21 November 2026");
    expect(longDate("soon")).toBe("soon");
    expect(languageName("de")).toBe("German");
    expect(languageName("Spanish")).toBe("Spanish");
  });
});

describe("what the tab remembers", () => {
  class FakeStorage {
    map = new Map<string, string>();
    get length() {
      return this.map.size;
    }
    key(index: number) {
      return [...this.map.keys()][index] ?? null;
    }
    getItem(key: string) {
      return this.map.get(key) ?? null;
    }
    setItem(key: string, value: string) {
      this.map.set(key, value);
    }
    removeItem(key: string) {
      this.map.delete(key);
    }
    clear() {
      this.map.clear();
    }
  }

  it("remembers, forgets one, and forgets all of ours and nothing else", () => {
    const storage = new FakeStorage();
    storage.setItem("other", "kept");
    remember("code", "ABC", storage);
    remember("country", "GB", storage);
    remember("theme", "dark", storage);
    expect(recall("code", storage)).toBe("ABC");
    remember("country", null, storage);
    expect(recall("country", storage)).toBeNull();
    forgetAll(storage);
    expect([...storage.map.keys()]).toEqual(["other"]);
  });

  it("works on where storage is forbidden", () => {
    const closed = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); } } as unknown as Storage;
    expect(recall("code", closed)).toBeNull();
    expect(() => remember("code", "ABC", closed)).not.toThrow();
  });
});

describe("small rules", () => {
  it("takes the country from the browser's language", () => {
    expect(countryOfLanguage("en-GB")).toBe("GB");
    expect(countryOfLanguage("de-at")).toBe("AT");
    expect(countryOfLanguage("en")).toBe("");
  });

  it("drops cached resources that are not ours", () => {
    expect(readCached("{}")).toBeNull();
    expect(readCached("not json")).toBeNull();
    expect(readCached('{"lines":[],"countries":[]}')).toEqual({ lines: [], countries: [] });
  });

  it("follows the system's colours until something else is chosen", () => {
    expect(themeInForce(null, true)).toBe("dark");
    expect(themeInForce("light", true)).toBe("light");
    expect(themeInForce("nonsense", false)).toBe("light");
  });

  it("starts with number keys and without going on by itself", () => {
    expect(readPace(null)).toEqual({ numberKeys: true, autoNext: false });
    expect(readPace("")).toEqual({ numberKeys: false, autoNext: false });
    expect(readPace("keys auto")).toEqual({ numberKeys: true, autoNext: true });
  });

  it.each([
    [503, "unreachable"],
    [429, "unreachable"],
    [500, "unreachable"],
    [404, "not_found"],
    [401, "not_found"],
    [409, "conflict"],
    [400, "refused"],
    [413, "refused"],
  ])("sorts status %i as %s", (status, kind) => expect(failureOf(status, undefined).kind).toBe(kind));

  it("keeps the server's wait and its words about a field", () => {
    expect(failureOf(503, undefined, "7").retryAfter).toBe(7);
    const errors = [{ field: "answers.sleep_hours", message: "Out of range.", allowed: "a number from 0 to 24" }];
    expect(failureOf(400, { errors }).detail).toBe("Out of range. (a number from 0 to 24)");
  });
});
