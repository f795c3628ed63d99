import { describe, expect, it } from "vitest";
import type { Outcome } from "../src/api/client";
import { readKept } from "../src/history/opened.svelte";
import { axisDate, count, dateAndTime, inHundred, isSameDay, shortDate, spanUntil } from "../src/parts/format";
import { Loader } from "../src/parts/loader.svelte";

const now = Date.parse("2026-11-21T08:00:00Z");

describe("dates", () => {
  it("are short and plain", () => {
    expect(shortDate("2026-03-02T12:00:00Z")).toBe("2 Mar 2026");
    expect(dateAndTime("2026-03-02T12:00:00Z")).toMatch(/^2 Mar 2026, \d\d:\d\d$/);
  });

  it("that are none say nothing", () => {
    for (const bad of [undefined, "", "soon"]) expect([shortDate(bad), dateAndTime(bad)]).toEqual(["", ""]);
    expect(isSameDay("", "")).toBe(false);
  });

  it("on an axis have a year only when they need one", () => {
    const [march, june, next] = ["2026-03-02", "2026-06-02", "2027-01-05"].map((day) => Date.parse(`${day}T12:00:00Z`)) as [number, number, number];
    expect(axisDate([march, june])(march)).toBe("2 Mar");
    expect(axisDate([march, next])(march)).toBe("Mar 2026");
  });
});

describe("the time that is left", () => {
  it.each([
    [30, { count: 1, unit: "minute" }],
    [59 * 60, { count: 59, unit: "minute" }],
    [3600, { count: 1, unit: "hour" }],
    [47.9 * 3600, { count: 47, unit: "hour" }],
    [48 * 3600, { count: 2, unit: "day" }],
  ])("of %d seconds is %o", (seconds, span) => expect(spanUntil(new Date(now + seconds * 1000).toISOString(), now)).toEqual(span));

  it("is nothing when it has passed or cannot be read", () => {
    expect(spanUntil(new Date(now).toISOString(), now)).toBeNull();
    expect(spanUntil("soon", now)).toBeNull();
  });
});

describe("numbers", () => {
  it("are as people write them", () => {
    expect(count(1204)).toBe("1,204");
    expect([inHundred(0.284), inHundred(-1), inHundred(2)]).toEqual([28, 0, 100]);
  });
});

describe("a loader", () => {
  const ok = <T>(data: T): Outcome<T> => ({ ok: true, data });
  const down: Outcome<string> = { ok: false, failure: { kind: "unreachable", detail: "" } };

  it("keeps what it had when a later call fails, and forgets the failure when one succeeds", async () => {
    const answers = [ok("first"), down, ok("second")];
    const loader = new Loader(async () => answers.shift()!);
    await loader.run();
    await loader.run();
    expect([loader.data, loader.failure?.kind]).toEqual(["first", "unreachable"]);
    await loader.run();
    expect([loader.data, loader.failure]).toEqual(["second", null]);
  });

  it("drops an answer that a newer call has overtaken", async () => {
    const waiting: ((outcome: Outcome<string>) => void)[] = [];
    const loader = new Loader<string>(() => new Promise((resolve) => waiting.push(resolve)));
    const [first, second] = [loader.run(), loader.run()];
    waiting[1]?.(ok("new"));
    await second;
    waiting[0]?.(ok("old"));
    await first;
    expect([loader.data, loader.busy]).toEqual(["new", false]);
  });
});

describe("what a page is about", () => {
  const kept = JSON.stringify({ account: "a1", things: { client: "c1" } });

  it("is remembered for the account that opened it, and for no other", () => {
    expect(readKept(kept, "a1")).toEqual({ client: "c1" });
    expect(readKept(kept, "a2")).toEqual({});
  });

  it.each([null, "", "{", "null", "3", '{"account":"a1"}', '{"account":"a1","things":null}'])("is nothing when %j was kept", (text) => expect(readKept(text, "a1")).toEqual({}));
});
