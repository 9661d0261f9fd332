import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPrintable, printable } from "../../grader/sandbox/printable.ts";
import { CONTROL, hostileText } from "../report/hostile.ts";

describe("printable(text, limit)", () => {
  it("is never longer than the limit and an ellipsis, and holds no control characters", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const shown = printable(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit + 1);
        expect(shown).not.toMatch(CONTROL);
        expect(shown.isWellFormed()).toBe(true);
        expect(printable(shown, limit)).toBe(shown);
      }),
    );
  });

  it("leaves what is printable as it is", () => {
    for (const text of ["", "naïve – Σx·w ≤ 9", "学生", "a".repeat(300)]) {
      expect(printable(text)).toBe(text);
    }
  });
});

describe("isPrintable(text)", () => {
  it("holds for what has no control characters, and for nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(isPrintable(text)).toBe(!CONTROL.test(text));
        expect(isPrintable(printable(text))).toBe(true);
      }),
    );
  });
});
