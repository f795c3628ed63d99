import { describe, expect, it } from "vitest";
import { pageOf, pathToFollow, paths, type LinkClick } from "../src/lib/router";

describe("pageOf", () => {
  it.each(Object.entries(paths))("finds %s at its path, with and without a closing slash", (page, path) => {
    expect(pageOf(path)).toBe(page);
    expect(pageOf(`${path}/`)).toBe(page);
  });

  it.each(["/nowhere", "/check-in/2", "/Result", "/help.html"])("says not found for %s", (path) => {
    expect(pageOf(path)).toBe("not_found");
  });
});

describe("pathToFollow", () => {
  const click = (change: Partial<LinkClick>): LinkClick => ({
    button: 0,
    modified: false,
    prevented: false,
    href: "/about",
    target: "",
    download: false,
    ...change,
  });
  const follow = (change: Partial<LinkClick>) => pathToFollow(click(change), "http://here.test", "/");

  it("follows a plain click within the site", () => {
    expect(follow({})).toBe("/about");
    expect(follow({ href: "http://here.test/help" })).toBe("/help");
  });

  it.each<[string, Partial<LinkClick>]>([
    ["another site", { href: "https://findahelpline.com" }],
    ["a phone number", { href: "tel:999" }],
    ["a text message", { href: "sms:85258?body=SHOUT" }],
    ["a new tab", { target: "_blank" }],
    ["a modifier key", { modified: true }],
    ["the middle button", { button: 1 }],
    ["a download", { download: true }],
    ["a click that was handled", { prevented: true }],
    ["a place on this page", { href: "#main" }],
    ["the server's own paths", { href: "/api/docs" }],
  ])("leaves %s to the browser", (_name, change) => {
    expect(follow(change)).toBeNull();
  });
});
