import { describe, expect, it } from "vitest";
import { codesFile, fileName, groupSecret, readFactorCode } from "../src/account/codes";
import { ConsentStore, channelChoices, counsellorChoices, counsellorWords, generalOf } from "../src/account/consents.svelte";
import { landingPage } from "../src/account/landing";
import { lengthOf, passwordHint } from "../src/account/password";
import { qrPath } from "../src/account/qr";
import { when } from "../src/account/when";
import { failureWords, formProblems, problemOf, waitWords } from "../src/account/words";
import type { authed } from "../src/api/auth";
import type { Failure } from "../src/api/client";
import type { Consent, Me, Role } from "../src/api/identity_types";
import { a } from "../src/i18n/en_account";
import { audienceOf } from "../src/lib/router";

describe("a password", () => {
  it.each([
    ["", 0, 8],
    ["abc", 1, 5],
    ["12345678", 2, 0],
    ["twelve chars", 3, 0],
    ["four words are fine", 4, 0],
  ])("%j has level %i", (password, level, missing) => expect(passwordHint(password, 8)).toEqual({ level, missing }));

  it("counts as people do, and takes the shortest from the site", () => {
    expect(lengthOf("né🌊")).toBe(3);
    expect(passwordHint("12345678901234", 15)).toEqual({ level: 1, missing: 1 });
    expect(passwordHint("123456789012345", 15).level).toBe(2);
  });
});

describe("codes", () => {
  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["abcd-efgh-ijkl", "ABCD-EFGH-IJKL"],
    ["abcd – efgh", "ABCD-EFGH"],
    ["", ""],
  ])("reads %j as %j", (typed, read) => expect(readFactorCode(typed)).toBe(read));

  it("shows a secret in fours", () => expect(groupSecret("JBSWY3DPEHPK3PXPA")).toBe("JBSW Y3DP EHPK 3PXP A"));

  it("writes a file that any editor opens", () => {
    expect(codesFile(["AA", "BB"], "Title", "Note")).toBe("Title\r\n\r\n1. AA\r\n2. BB\r\n\r\nNote\r\n");
    expect(fileName("my-data", "zip", new Date(2026, 0, 5))).toBe("evenkeel-my-data-2026-01-05.zip");
  });

  it("draws a QR code with its quiet zone and three corners", () => {
    const { size, path } = qrPath("otpauth://totp/Evenkeel:mia?secret=JBSWY3DPEHPK3PXP");
    expect(size).toBeGreaterThan(28);
    expect(path).toContain("M4 4h7v1h-7z");
    expect(path).toContain(`M${size - 11} 4h7v1h-7z`);
    expect(path).toContain(`M4 ${size - 5}h7v1h-7z`);
    expect(path).not.toMatch(/M[0-3] |undefined|NaN/);
  });
});

describe("what a failure means", () => {
  const failure = (change: Partial<Failure>): Failure => ({ kind: "refused", detail: "", ...change });

  it("says how long to wait", () => {
    expect(waitWords(undefined)).toBe(a.problem.soon);
    expect([waitWords(1), waitWords(30), waitWords(300), waitWords(7200)]).toEqual(["1 second", "30 seconds", "5 minutes", "2 hours"]);
    expect(failureWords(failure({ kind: "unreachable", status: 429, retryAfter: 300 }))).toContain("5 minutes");
  });

  it("prefers the form's own words, then the server's, then its own", () => {
    expect(failureWords(failure({ status: 401, detail: "x" }), { 401: "Mine" })).toBe("Mine");
    expect(failureWords(failure({ status: 400, detail: "Theirs" }))).toBe("Theirs");
    expect(failureWords(failure({}))).toBe(a.problem.other);
    expect(failureWords(failure({ kind: "unreachable" }))).toBe(a.problem.unreachable);
  });

  it("puts the message beside its field, and what has no field here above the form", () => {
    const both = failure({ fields: { name: "Too long.", other: "No." } });
    expect(formProblems(both, ["name"])).toEqual([{ field: "name", words: "Too long." }]);
    expect(problemOf(formProblems(both, ["name"]), "name")).toBe("Too long.");
    expect(formProblems(failure({ detail: "No." }), ["name"])).toEqual([{ field: null, words: "No." }]);
  });
});

describe("arriving", () => {
  const person = (roles: Role[], factor = { enabled: true, required: false }) => ({ roles, effective_roles: roles, second_factor: factor }) as Me;

  it.each<[Role[], string]>([
    [["member"], "history"],
    [["member", "admin"], "history"],
    [["counsellor"], "clients"],
    [["manager"], "teams"],
    [["admin"], "admin"],
    [["researcher"], "account"],
  ])("%j arrive at %s", (roles, page) => expect(landingPage(person(roles), null)).toBe(page));

  it("goes where the person wanted to go", () => {
    expect(landingPage(person(["member"]), "/account/data")).toBe("data");
    expect(landingPage(person(["member"]), "/sign-in")).toBe("history");
    expect(landingPage(person(["member"]), "/nowhere")).toBe("history");
  });

  it("asks for the second step first where the role needs it", () => {
    expect(landingPage(person(["admin"], { enabled: false, required: true }), "/admin")).toBe("security");
  });
});

describe("who may see a page", () => {
  it.each([
    ["welcome", "everybody"],
    ["sign_up", "everybody"],
    ["not_found", "everybody"],
    ["account", "signed_in"],
    ["data", "signed_in"],
    ["question", "signed_in"],
    ["client", "counsellor"],
    ["teams", "manager"],
    ["admin", "admin"],
    ["admin_teams", "admin"],
  ] as const)("%s: %s", (page, audience) => expect(audienceOf(page)).toBe(audience));
});

describe("consents", () => {
  const consent = (change: Partial<Consent>): Consent => ({ purpose: "journal", title: "T", text: "X", version: 3, granted: false, renew: false, ...change });

  it("keeps what is about one counsellor or channel apart", () => {
    const list = [consent({}), consent({ purpose: "counsellor" }), consent({ purpose: "messages", scope: "c1", scope_label: "#general" })];
    expect(generalOf(list).map(({ purpose }) => purpose)).toEqual(["journal"]);
    expect(channelChoices(list).map(({ title }) => title)).toEqual(["T: #general"]);
  });

  it("has a switch for each counsellor, off until chosen, and for one who left", () => {
    const given = consent({ purpose: "counsellor", scope: "1", granted: true });
    const left = consent({ purpose: "counsellor", scope: "9", scope_label: "Gone", granted: true });
    const words = consent({ purpose: "counsellor" });
    const people = [{ id: "1", display_name: "Cora" }, { id: "2", display_name: "Bo" }, { id: "me", display_name: "Me" }];
    const found = counsellorChoices([words, given, left], people, "me");
    expect(found.map(({ title, granted, version }) => [title, granted, version])).toEqual([["Cora", true, 3], ["Bo", false, 3], ["Gone", true, 3]]);
    expect(counsellorWords([given, words])).toBe(words);
  });

  it("changes at once, tells the server, and goes back when it says no", async () => {
    const calls: unknown[] = [];
    let refuse = false;
    const call = (async (method: string, path: string, body?: { granted: boolean }) => {
      calls.push([method, path, body]);
      if (method === "GET") return { ok: true, data: [consent({})] };
      return refuse ? { ok: false, failure: { kind: "refused", detail: "" } } : { ok: true, data: consent({ granted: body?.granted ?? false }) };
    }) as typeof authed;
    const store = new ConsentStore(call);
    await store.load();
    const entry = store.list![0]!;
    const pending = store.set(entry, true);
    expect([store.isOn(entry), store.busy.size]).toEqual([true, 1]);
    await pending;
    expect(calls[1]).toEqual(["PUT", "/api/me/consents/journal/", { granted: true, version: 3 }]);
    refuse = true;
    await store.set(store.list![0]!, false);
    expect([store.isOn(entry), store.refused.size, store.busy.size]).toEqual([true, 1, 0]);
  });

  it("fetches the words anew when they have changed in the meantime", async () => {
    let asked = 0;
    const call = (async (method: string) => {
      if (method === "PUT") return { ok: false, failure: { kind: "conflict", detail: "", status: 409 } };
      asked += 1;
      return { ok: true, data: [consent({ version: asked })] };
    }) as typeof authed;
    const store = new ConsentStore(call);
    await store.load();
    await store.set(store.list![0]!, true);
    expect([store.list![0]!.version, store.isOn(store.list![0]!), [...store.refused.values()][0]?.kind]).toEqual([2, false, "conflict"]);
  });
});

it("writes times so that nobody mistakes day for month", () => {
  expect(when("2026-11-21T14:05:00.000Z")).toMatch(/^21 Nov 2026, \d\d:05$/);
  expect(when("soon")).toBe("soon");
});
