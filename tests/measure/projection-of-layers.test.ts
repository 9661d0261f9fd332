import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { derive, type Problem } from "../../grader/check/problem.ts";
import { isConvolution } from "../../grader/measure/timed/forward-projection.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { leavesOf } from "../../grader/sandbox/values.ts";
import { forward } from "../../reference/im2col/forward.ts";
import { changing } from "../check/implementations.ts";

const { assignment } = await loadAssignment("im2col");
const layers = assignment.parts.flatMap(({ speed }) =>
  (speed?.layers ?? []).map(({ name, sizes }) => [name, sizes as unknown as Problem] as const),
);

describe.each(layers)("isConvolution(y, projection) on the timed layer %s", (_, layer) => {
  const draw = drawFrom(17, "reals");
  const x = draw.tensor([layer.hIn, layer.wIn, layer.cIn, layer.m]);
  const w = draw.tensor([layer.K, layer.f, layer.f, layer.cIn]);
  const b = draw.tensor([layer.K]);
  const weights = Float64Array.from({ length: layer.K }, (_, k) => (k % 2 === 0 ? 0.5 : -1.5));
  const y = forward(x, w, b, layer);
  const largest = Math.max(...y.data.map(Math.abs));
  const call = { x, w, b };

  it("finds a single element that is off by a hundredth of the largest", () => {
    expect(isConvolution(y, { call, problem: layer, weights })).toBe(true);
    fc.assert(
      fc.property(fc.nat({ max: y.data.length - 1 }), fc.constantFrom(-1, 1), (at, sign) => {
        const wrong = changing(y, at, (value) => value + sign * 0.01 * largest);
        expect(isConvolution(wrong, { call, problem: layer, weights })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "finds a single %d",
    (value) => {
      const wrong = changing(y, y.data.length - 1, () => value);
      expect(isConvolution(wrong, { call, problem: layer, weights })).toBe(false);
    },
  );

  it("takes no other shape, and no number", () => {
    const { hOut, wOut } = derive(layer);
    for (const shape of [[y.data.length], [hOut, wOut, 1, layer.K], [layer.K, hOut, wOut, 1]]) {
      expect(isConvolution({ ...y, shape }, { call, problem: layer, weights })).toBe(false);
    }
    const { verify } = TIMED_CONTRACTS.forward?.makeCall({ ...layer }, drawFrom(1, "reals")) ?? {};
    expect(verify?.(leavesOf(1))).toBe(false);
    expect(verify?.([])).toBe(false);
    expect(verify?.(leavesOf(y))).toBe(false);
  });
});
