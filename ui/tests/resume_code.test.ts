import { describe, expect, it } from "vitest";
import { groupCode, isWholeCode, maskCode, normaliseCode } from "../src/lib/resume_code";

const code = "0123456789ABCDEFGHJKMNPQRS";

describe("resume code", () => {
  it("reads what people type: lower case, spaces, dashes of any kind", () => {
    expect(normaliseCode(" 01234-56789–abcde fghjk—mnpqrs ")).toBe(code);
  });

  it("reads look-alikes as the digits they stand for", () => {
    expect(normaliseCode("oOiIlL")).toBe("001111");
  });

  it.each([
    ["too short", code.slice(1)],
    ["too long", `${code}T`],
    ["a letter that no code has", code.replace("A", "U")],
    ["a sign", code.replace("A", "!")],
    ["nothing", ""],
  ])("refuses %s", (_name, typed) => expect(isWholeCode(normaliseCode(typed))).toBe(false));

  it("writes the groups of the server and reads them back", () => {
    expect(groupCode(code)).toBe("01234-56789-ABCDE-FGHJK-MNPQRS");
    expect(isWholeCode(normaliseCode(groupCode(code)))).toBe(true);
  });

  it("shows only the last four when masked", () => {
    expect(maskCode(code)).toBe("•••••-•••••-•••••-•••••-••PQRS");
  });
});
