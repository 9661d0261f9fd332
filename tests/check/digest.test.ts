import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, RANGE_ERROR } from "../../grader/check/contracts/contract.ts";
import { digestOf, isAsDigested } from "../../grader/check/digest.ts";
import type { CallOutcome } from "../../grader/sandbox/call-outcome.ts";
import { leavesOf, type Tensor } from "../../grader/sandbox/values.ts";

function returned(tensor: Tensor): CallOutcome {
  return {
    ...{
      kind: "returned",
      result: leavesOf(tensor),
      cpuUs: 1,
      wallUs: 1,
      moveUs: 0,
      besideUs: 0,
      crowding: 0,
    },
    ...{ inputChanged: false, outputShared: false, earlierOutputChanged: false },
  };
}

const threw: CallOutcome = { kind: "threw", error: { name: "TypeError", message: "" } };
const wrong = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }), fc.integer())
  .chain(([rows, columns, seed]) =>
    fc
      // As large as public cases have them: beyond, rounding of all elements hides one that is off by one.
      .array(fc.integer({ min: -99, max: 99 }), {
        ...{ minLength: rows * columns, maxLength: rows * columns },
      })
      .map((values) => ({ shape: [rows, columns], data: Float32Array.from(values), seed })),
  );
const right = ({ shape }: Pick<Tensor, "shape">) =>
  exactly({ shape, data: new Float32Array(shape.reduce((size, length) => size * length, 1)) });

describe("isAsDigested(outcome, digest, { right, seed })", () => {
  it("knows the answer again that was digested, rounded or not", () => {
    fc.assert(
      fc.property(wrong, ({ shape, data, seed }) => {
        const expected = right({ shape });
        const digest = digestOf(returned({ shape, data }), expected, seed);
        const rounded = data.map((value) => value * (1 + 2 ** -22));
        for (const again of [data, rounded]) {
          const outcome = returned({ shape, data: again });
          expect(isAsDigested(outcome, digest, { right: expected, seed })).toBe(true);
        }
      }),
    );
  });

  it("knows an answer for another one where a single element is off by one", () => {
    fc.assert(
      fc.property(wrong, fc.nat(), ({ shape, data, seed }, at) => {
        const expected = right({ shape });
        const digest = digestOf(returned({ shape, data }), expected, seed);
        const other = data.slice();
        other[at % data.length] = (other[at % data.length] ?? 0) + 1;
        const outcome = returned({ shape, data: other });
        expect(isAsDigested(outcome, digest, { right: expected, seed })).toBe(false);
      }),
    );
  });

  it("tells a NaN, another shape and an error from an answer", () => {
    const data = Float32Array.of(1, 2, 3, 4);
    const expected = right({ shape: [2, 2] });
    const at = { right: expected, seed: 7 };
    const digest = digestOf(returned({ shape: [2, 2], data }), expected, 7);
    for (const other of [
      returned({ shape: [2, 2], data: Float32Array.of(1, 2, 3, Number.NaN) }),
      returned({ shape: [4, 1], data }),
      threw,
    ]) {
      expect(isAsDigested(other, digest, at)).toBe(false);
    }
  });

  it("takes any answer for any other where an error was due, and any wrong error too", () => {
    const answer = returned({ shape: [1], data: Float32Array.of(5) });
    const at = { right: RANGE_ERROR, seed: 1 };
    const rangeError: CallOutcome = { kind: "threw", error: { name: "RangeError", message: "" } };
    expect(isAsDigested(answer, digestOf(answer, RANGE_ERROR, 1), at)).toBe(true);
    expect(isAsDigested(threw, digestOf(answer, RANGE_ERROR, 1), at)).toBe(false);
    expect(isAsDigested(threw, digestOf(threw, RANGE_ERROR, 1), at)).toBe(true);
    expect(isAsDigested(rangeError, digestOf(threw, RANGE_ERROR, 1), at)).toBe(false);
  });
});
