import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onReachable } from "../src/api/client";
import { call, fetchBlob } from "../src/api/http";
import { signInApi } from "../src/api/sign_in";

let sent: { path: string; init: RequestInit & { headers: Record<string, string> } }[];
let answer: () => Response;

beforeEach(() => {
  sent = [];
  answer = () => Response.json({ data: { ok: 1 } });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    sent.push({ path, init });
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("a call", () => {
  it("carries the token and the body, never leaves this site's own credentials, and is not cached", async () => {
    expect(await call("PATCH", "/api/me/", { country: "GB" }, { bearer: "t" })).toEqual({ ok: true, data: { ok: 1 } });
    const { path, init } = sent[0]!;
    expect([path, init.method, init.body, init.credentials, init.cache]).toEqual(["/api/me/", "PATCH", '{"country":"GB"}', "same-origin", "no-store"]);
    expect(init.headers).toEqual({ Accept: "application/json", "Content-Type": "application/json", Authorization: "Bearer t" });
  });

  it("has no body, no type and no token unless they are given", async () => {
    await call("POST", "/api/x/");
    expect(sent[0]!.init.headers).toEqual({ Accept: "application/json" });
    expect("body" in sent[0]!.init).toBe(false);
  });

  it("says that it comes from our own page where the cookie is read", async () => {
    await signInApi.refresh();
    await signInApi.signOut(true);
    expect(sent.map(({ init }) => init.headers["X-Evenkeel-Csrf"])).toEqual(["1", "1"]);
    expect(sent.map(({ init }) => init.keepalive ?? false)).toEqual([false, true]);
  });

  it("takes an answer without words", async () => {
    answer = () => new Response(null, { status: 204 });
    expect(await call("DELETE", "/api/x/")).toEqual({ ok: true, data: undefined });
  });

  it("brings the fields that are at fault", async () => {
    const errors = [{ field: "email", message: "Not an address.", allowed: "name@example.org" }, { field: "name", message: "Too long." }];
    answer = () => Response.json({ status: 400, code: "invalid_input", errors }, { status: 400 });
    expect(await call("POST", "/api/x/")).toMatchObject({
      ok: false,
      failure: { kind: "refused", status: 400, fields: { email: "Not an address. (name@example.org)", name: "Too long." } },
    });
  });

  it("tells a server that is down from one that asks for patience", async () => {
    const heard: boolean[] = [];
    const stop = onReachable((reachable) => heard.push(reachable));
    answer = () => Response.json({}, { status: 429, headers: { "Retry-After": "60" } });
    expect(await call("POST", "/api/x/")).toMatchObject({ failure: { status: 429, retryAfter: 60 } });
    answer = () => new Response("<html>bad gateway", { status: 502 });
    expect(await call("GET", "/api/x/")).toMatchObject({ failure: { kind: "unreachable", status: 502 } });
    answer = () => {
      throw new TypeError("no network");
    };
    expect(await call("GET", "/api/x/")).toEqual({ ok: false, failure: { kind: "unreachable", detail: "" } });
    stop();
    expect(heard).toEqual([true, false, false]);
  });

  it("fetches a file as it is", async () => {
    answer = () => new Response("PK", { headers: { "Content-Type": "application/zip" } });
    const outcome = await fetchBlob("/api/me/export/", { bearer: "t" });
    expect(outcome.ok && (await outcome.data.text())).toBe("PK");
  });
});
