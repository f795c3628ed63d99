import { describe, expect, it } from "vitest";
import { questionKey, tripleShift, type KeyPress } from "../src/lib/keys";

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({ key, modified: false, repeat: false, focus: "other", ...change });

describe("questionKey", () => {
  it("chooses by number, and only options that exist", () => {
    expect(questionKey(press("1"), 4, true)).toEqual({ act: "choose", index: 0 });
    expect(questionKey(press("4"), 4, true)).toEqual({ act: "choose", index: 3 });
    expect(questionKey(press("5"), 4, true)).toBeNull();
    expect(questionKey(press("0"), 4, true)).toBeNull();
  });

  it("leaves numbers alone when they are switched off", () => expect(questionKey(press("1"), 4, false)).toBeNull());

  it.each([
    ["Backspace", "back"],
    ["ArrowLeft", "back"],
    ["ArrowRight", "next"],
    ["Enter", "next"],
  ])("%s means %s", (key, act) => expect(questionKey(press(key), 4, true)).toEqual({ act }));

  it("leaves typing to the box, except Enter", () => {
    for (const key of ["7", "Backspace", "ArrowLeft", "ArrowRight"]) expect(questionKey(press(key, { focus: "text" }), 0, true)).toBeNull();
    expect(questionKey(press("Enter", { focus: "text" }), 0, true)).toEqual({ act: "next" });
  });

  it("leaves a list that opens, and Enter on a button, to themselves", () => {
    expect(questionKey(press("ArrowRight", { focus: "select" }), 0, true)).toBeNull();
    expect(questionKey(press("Enter", { focus: "button" }), 4, true)).toBeNull();
  });

  it("does nothing with a modifier or while a key repeats", () => {
    expect(questionKey(press("ArrowLeft", { modified: true }), 4, true)).toBeNull();
    expect(questionKey(press("Enter", { repeat: true }), 4, true)).toBeNull();
  });
});

describe("tripleShift", () => {
  it("fires on the third press within the window", () => {
    const isThird = tripleShift(1500);
    expect([isThird("Shift", 0), isThird("Shift", 400), isThird("Shift", 900)]).toEqual([false, false, true]);
  });

  it("does not fire while typing capitals", () => {
    const isThird = tripleShift(1500);
    expect(["Shift", "A", "Shift", "B", "Shift", "C"].map((key, index) => isThird(key, index * 100)).some(Boolean)).toBe(false);
  });

  it("forgets presses that are too old", () => {
    const isThird = tripleShift(1500);
    expect([0, 1000, 2600].map((now) => isThird("Shift", now))).toEqual([false, false, false]);
  });
});
