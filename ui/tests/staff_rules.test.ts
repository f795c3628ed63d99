import { describe, expect, it } from "vitest";
import { auditQuery, isFiltered, isWrongOrder, noFilters, plainName } from "../src/admin/audit_filters";
import { channelsOf, confirms, lastRealRun, nameOf, orderedTokens, paragraphs, sameRoles, textHistories, tidyRoles, tokenState, totalRemoved, wholeLink, wholeNumberIn, withRole, wrongChannels } from "../src/admin/rules";
import { queryText } from "../src/api/admin";
import type { RetentionReport, Token } from "../src/api/admin_types";
import { accessWords } from "../src/care/access";
import { reasonFault, reasonLength } from "../src/care/reason";
import { failureWords, fieldWords } from "../src/parts/words";

const now = Date.parse("2026-11-21T08:00:00Z");
const later = (days: number) => new Date(now + days * 86_400_000).toISOString();

describe("roles", () => {
  it("always hold member, in the house's order, each once", () => {
    expect(tidyRoles(["admin", "counsellor", "admin"])).toEqual(["member", "counsellor", "admin"]);
    expect(tidyRoles([])).toEqual(["member"]);
  });

  it("come and go one at a time; member stays", () => {
    expect(withRole(["member"], "manager", true)).toEqual(["member", "manager"]);
    expect(withRole(["member", "manager"], "manager", false)).toEqual(["member"]);
    expect(withRole(["member"], "member", false)).toEqual(["member"]);
  });

  it("are the same in any order", () => {
    expect(sameRoles(["admin", "member"], ["member", "admin"])).toBe(true);
    expect(sameRoles(["member"], ["member", "admin"])).toBe(false);
  });
});

describe("people", () => {
  it("are called by their name, or by their sign-in name when they gave none", () => {
    expect(nameOf({ name: "ada", display_name: "Ada O." })).toBe("Ada O.");
    expect(nameOf({ name: "ada", display_name: "  " })).toBe("ada");
  });

  it("are erased only when the sign-in name is typed", () => {
    expect(confirms(" Ada ", "ada")).toBe(true);
    for (const typed of ["", "ad", "adaa", "Ada O."]) expect(confirms(typed, "ada")).toBe(false);
    expect(confirms("", "")).toBe(false);
  });
});

describe("tokens", () => {
  const token = (id: string, expires: number, more: Partial<Token> = {}): Token => ({ id, name: id, kind: "service", channels: [], created_at: later(-Number(id)), expires_at: later(expires), hint: "", ...more });

  it.each([
    [60, undefined, "active"],
    [14, undefined, "soon"],
    [0.01, undefined, "soon"],
    [0, undefined, "ended"],
    [-1, undefined, "ended"],
    [60, "2026-11-01T00:00:00Z", "revoked"],
    [-1, "2026-11-01T00:00:00Z", "revoked"],
  ] as const)("that end in %d days, revoked %s, are %s", (days, revoked_at, state) =>
    expect(tokenState({ expires_at: later(days), ...(revoked_at ? { revoked_at } : {}) }, now)).toBe(state),
  );

  it("in use come before those that are not, the newest first", () => {
    const list = [token("3", -1), token("9", 60), token("2", 60), token("1", 60, { revoked_at: later(-1) })];
    expect(orderedTokens(list, now).map((found) => found.id)).toEqual(["2", "9", "1", "3"]);
  });

  it("take channels from lines or commas, each once, without a hash", () => {
    expect(channelsOf("#one\n two ,three\n\none,")).toEqual(["one", "two", "three"]);
    expect(channelsOf(" \n ")).toEqual([]);
  });
});

describe("names that the server would refuse", () => {
  it("are found among the channels", () => {
    expect(wrongChannels(["team-north", "a_1"])).toEqual([]);
    expect(wrongChannels(["Team", "two words", "x".repeat(65), "ü", "ok"])).toEqual(["Team", "two words", "x".repeat(65), "ü"]);
  });
});

describe("a one-time link", () => {
  it("is a whole address, whether or not the server knows its own", () => {
    expect(wholeLink("/setup#abc", "https://x.org")).toBe("https://x.org/setup#abc");
    expect(wholeLink("https://y.org/setup#abc", "https://x.org")).toBe("https://y.org/setup#abc");
  });
});

describe("a whole number in a box", () => {
  it("is read within its bounds", () => {
    expect(wholeNumberIn(" 30 ", 1, 365)).toBe(30);
    expect(wholeNumberIn("1", 1, 365)).toBe(1);
    expect(wholeNumberIn("365", 1, 365)).toBe(365);
  });

  it.each(["", "0", "366", "-3", "3.5", "3e2", "ten", "99999999"])("refuses %j", (text) => expect(wholeNumberIn(text, 1, 365)).toBeNull());
});

describe("consent texts", () => {
  const text = (purpose: string, version: number) => ({ purpose, title: purpose, text: "", version, published_at: "" });

  it("show the highest version and keep the older ones, whatever order they came in", () => {
    const found = textHistories([text("b", 1), text("a", 2), text("a", 10), text("a", 1)]);
    expect(found.map((each) => [each.current.purpose, each.current.version, each.older.map((old) => old.version)])).toEqual([["b", 1, []], ["a", 10, [2, 1]]]);
  });

  it("are parted by empty lines", () => {
    expect(paragraphs("One\nstill one\n\n \nTwo\n\n")).toEqual(["One\nstill one", "Two"]);
    expect(paragraphs("  ")).toEqual([]);
  });
});

describe("retention reports", () => {
  const report = (at: number, dry_run: boolean, ...removed: number[]): RetentionReport => ({ id: String(at), at: later(at), dry_run, items: removed.map((count, index) => ({ kind: String(index), title: "", days: 1, before: "", removed: count })) });

  it("add up what was removed", () => expect(totalRemoved(report(0, true, 3, 0, 4))).toBe(7));

  it("count as a run only when something could be removed", () => {
    expect(lastRealRun([report(-1, true), report(-3, false), report(-2, false)])?.id).toBe("-2");
    expect(lastRealRun([report(-1, true)])).toBeUndefined();
  });
});

describe("the audit log's filters", () => {
  it("ask for whole days, where the reader is", () => {
    const query = auditQuery({ ...noFilters, action: "sign_in", from: "2026-11-20", to: "2026-11-20" }, "77");
    expect(query.action).toBe("sign_in");
    expect(query.before).toBe("77");
    expect(Date.parse(query.to ?? "") - Date.parse(query.from ?? "")).toBe(86_400_000);
    expect(new Date(query.from ?? "").getHours()).toBe(0);
  });

  it("leave out what is empty", () => {
    expect(Object.values(auditQuery(noFilters)).every((value) => value === undefined)).toBe(true);
    expect(auditQuery({ ...noFilters, actor: "  " }).actor).toBeUndefined();
    expect(auditQuery({ ...noFilters, from: "tomorrow" }).from).toBeUndefined();
  });

  it("notice a first day that is after the last", () => {
    expect(isWrongOrder({ ...noFilters, from: "2026-02-01", to: "2026-01-31" })).toBe(true);
    expect(isWrongOrder({ ...noFilters, from: "2026-01-01", to: "2026-01-01" })).toBe(false);
    expect(isWrongOrder({ ...noFilters, from: "2026-01-01" })).toBe(false);
  });

  it("know whether any is set, and name actions that have no words", () => {
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, to: "2026-01-01" })).toBe(true);
    expect(plainName("model_promoted")).toBe("Model promoted");
  });
});

describe("the query of a call", () => {
  it("holds what is given, made safe", () => {
    expect(queryText({ query: "a&b=c", after: undefined, to: "" })).toBe("?query=a%26b%3Dc");
    expect(queryText({ query: "" })).toBe("");
  });
});

describe("emergency access", () => {
  it("asks for a reason of 20 to 500 characters", () => {
    expect(reasonFault("x".repeat(19))).toEqual({ kind: "short", missing: 1 });
    expect(reasonFault(`  ${"x".repeat(19)}  `)).toEqual({ kind: "short", missing: 1 });
    expect(reasonFault("x".repeat(20))).toBeNull();
    expect(reasonFault("x".repeat(500))).toBeNull();
    expect(reasonFault("x".repeat(503))).toEqual({ kind: "long", over: 3 });
  });

  it("counts characters, not halves of them", () => expect(reasonLength("🌊🌊")).toBe(2));

  it("says until when, and how long that is", () => {
    const until = new Date(now + 47 * 60_000).toISOString();
    const words = accessWords({ via: "break_glass", since: later(0), until }, now);
    expect(words).toMatchObject({ emergency: true, note: "47 minutes left" });
    expect(words.text).toMatch(/^Emergency access until \d\d:\d\d$/);
    expect(accessWords({ via: "break_glass", since: later(0), until: later(3) }, now).text).toContain("24 Nov 2026");
  });

  it("says when it is over, and never that it goes on for ever", () => {
    expect(accessWords({ via: "break_glass", since: later(-1), until: later(-0.5) }, now).text).toBe("Emergency access has ended");
    expect(accessWords({ via: "break_glass", since: later(-1) }, now).text).toBe("Emergency access has ended");
  });

  it("is not what consent is", () => {
    expect(accessWords({ via: "consent", since: "2026-03-02T09:00:00Z" }, now)).toEqual({ emergency: false, text: "Via consent", note: "since 2 Mar 2026" });
  });
});

describe("a failure in words", () => {
  it("is the server's own where it gave some", () => {
    expect(failureWords({ kind: "conflict", detail: "This sign-in name is taken." })).toBe("This sign-in name is taken.");
    expect(failureWords(null)).toBe("");
  });

  it("is never empty", () => {
    for (const kind of ["unreachable", "not_found", "conflict", "refused", "signed_out"] as const) expect(failureWords({ kind, detail: "" })).not.toBe("");
    expect(failureWords({ kind: "unreachable", detail: "", retryAfter: 30 })).toContain("30 seconds");
  });

  it("names the field that it is about", () => {
    expect(fieldWords({ kind: "refused", detail: "", fields: { name: "is too short" } }, "name")).toBe("is too short");
    expect(fieldWords({ kind: "refused", detail: "" }, "name")).toBe("");
  });
});
