import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import {
  fitsInside,
  type GeneralProblem,
  windowsOf,
} from "../../grader/check/families/geometry.ts";
import { forward as baseline } from "../../grader/measure/baselines/forward.ts";
import { isDepthwise } from "../../grader/measure/timed/row-projection.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import type { Tensor } from "../../starter/given/tensor.ts";

const small = (min: number, max: number) => fc.integer({ min, max });

const problems: fc.Arbitrary<GeneralProblem> = fc
  .record({
    ...{ hIn: small(1, 7), wIn: small(1, 7), channels: small(1, 3), m: small(1, 3) },
    ...{ multiplier: small(1, 3), fH: small(1, 3), fW: small(1, 3) },
    ...{
      strideH: small(1, 3),
      strideW: small(1, 3),
      dilationH: small(1, 2),
      dilationW: small(1, 2),
    },
    ...{ top: small(0, 2), bottom: small(0, 2), left: small(0, 2), right: small(0, 2) },
  })
  .map(({ channels, multiplier, ...rest }) => {
    return { ...rest, cIn: channels, K: channels * multiplier, groups: channels };
  })
  .filter(fitsInside);

function draw(problem: GeneralProblem, seed: number) {
  const { hIn, wIn, cIn, m, K, fH, fW } = problem;
  const source = drawFrom(seed, "reals");
  const [, wOut] = windowsOf(problem);
  return {
    call: {
      x: source.tensor([hIn, wIn, cIn, m]),
      w: source.tensor([K, fH, fW, 1]),
      b: source.tensor([K]),
    },
    weights: Float64Array.from({ length: wOut }, () => source.number() + 2),
  };
}

describe("isDepthwise(y, projection)", () => {
  it("accepts what honest code gives, however it comes to its sums", () => {
    fc.assert(
      fc.property(problems, fc.integer(), (problem, seed) => {
        const { call, weights } = draw(problem, seed);
        const { x, w, b } = call;
        for (const layer of [depthwise, generalForward]) {
          expect(isDepthwise(layer(x, w, b, problem), { call, problem, weights })).toBe(true);
        }
      }),
    );
  });

  it("refuses an output with a single element off by a thousandth", () => {
    fc.assert(
      fc.property(problems, fc.integer(), fc.nat(), (problem, seed, at) => {
        const { call, weights } = draw(problem, seed);
        const y = depthwise(call.x, call.w, call.b, problem);
        const data = y.data.slice();
        const index = at % data.length;
        data[index] = (data[index] ?? 0) + 0.001;
        expect(isDepthwise({ ...y, data }, { call, problem, weights })).toBe(false);
      }),
    );
  });

  it.each([
    ["NaN everywhere", (y: Tensor) => ({ ...y, data: y.data.map(() => Number.NaN) })],
    ["zeros", (y: Tensor) => ({ ...y, data: new Float32Array(y.data.length) })],
    ["two elements exchanged", (y: Tensor) => ({ ...y, data: exchanged(y.data) })],
    ["another shape", (y: Tensor) => ({ ...y, shape: y.shape.toReversed() })],
    ["no axes", (y: Tensor) => ({ ...y, shape: [y.data.length] })],
  ])("refuses %s", (_, spoil) => {
    const problem = {
      ...{ hIn: 5, wIn: 4, cIn: 2, m: 1, K: 4, fH: 2, fW: 3, strideH: 1, strideW: 1 },
      ...{ top: 0, bottom: 1, left: 1, right: 0, dilationH: 1, dilationW: 1, groups: 2 },
    };
    const { call, weights } = draw(problem, 1);
    const y = depthwise(call.x, call.w, call.b, problem);
    expect(isDepthwise(spoil(y), { call, problem, weights })).toBe(false);
  });
});

/** The first two elements of a channel that stand in one row: the row's plain sum stays. */
function exchanged(data: Float32Array): Float32Array {
  const [first = 0, , , , second = 0] = data;
  const changed = data.slice();
  changed[0] = second;
  changed[4] = first;
  return changed;
}

describe("TIMED_CONTRACTS.depthwise.makeCall(layer, draw)", () => {
  const layer = {
    ...{ hIn: 5, wIn: 4, cIn: 3, m: 2, K: 6, fH: 3, fW: 3, strideH: 2, strideW: 2 },
    ...{ top: 1, bottom: 1, left: 1, right: 1, dilationH: 1, dilationW: 1, groups: 3 },
  };

  it("gives the deck's loops as many products of the same numbers: each channel as an image", () => {
    const call = TIMED_CONTRACTS.depthwise?.makeCall(layer, drawFrom(7, "integers"));
    const [x, w, b] = (call?.args ?? []) as [Tensor, Tensor, Tensor];
    const args = (call?.baselineArgs ?? []) as Parameters<typeof baseline>;
    const alike = { ...w, data: Float32Array.from(w.data, (_, at) => w.data[at % 18] ?? 0) };
    const biases = { ...b, data: Float32Array.from(b.data, (_, at) => b.data[at % 2] ?? 0) };
    const y = depthwise(x, alike, biases, layer);
    const images = baseline(...args);
    expect(images.shape).toEqual([3, 2, 2, 3 * 2]);
    // [hOut, wOut, filter, channel, image] against [hOut, wOut, channel, filter, image].
    const swapped = y.data.map((_, at) => {
      const [pixel, k, n] = [Math.floor(at / 12), Math.floor(at / 2) % 6, at % 2];
      return images.data[pixel * 12 + ((k % 2) * 3 + Math.floor(k / 2)) * 2 + n] ?? Number.NaN;
    });
    expect(swapped).toEqual(y.data);
  });

  it.each<Partial<GeneralProblem>>([
    { fH: 2 },
    { strideW: 1 },
    { dilationH: 2 },
    { left: 0 },
    { groups: 1 },
    { K: 5 },
    { hIn: 0 },
  ])("is 0 multiply-adds for a layer that the deck's loops can't take: %o", (other) => {
    const work = TIMED_CONTRACTS.depthwise?.multiplyAdds;
    expect([work?.(layer), work?.({ ...layer, ...other })]).toEqual([3 * 2 * 6 * 2 * 9, 0]);
  });
});

describe("TIMED_CONTRACTS.pointwise.makeCall(layer, draw)", () => {
  it("gives new inputs at every call, of which each verifies its own answer only", () => {
    const layer = { hIn: 4, wIn: 3, cIn: 5, m: 2, K: 3, fH: 1, fW: 1, depth: 5 };
    const source = drawFrom(7, "reals");
    const calls = [1, 2].map(() => TIMED_CONTRACTS.pointwise?.makeCall(layer, source));
    const answers = calls.map((call) => {
      const [x, w, b] = (call?.args ?? []) as [Tensor, Tensor, Tensor];
      return [{ name: "", ...pointwise(x, w, b) }];
    });
    expect(calls.map((call) => answers.map((answer) => call?.verify(answer)))).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("is 0 multiply-adds for a weight that isn't one of 1×1 kernels", () => {
    const layer = { hIn: 99, wIn: 99, cIn: 99, m: 9, K: 99, fH: 1, fW: 1 };
    const work = TIMED_CONTRACTS.pointwise?.multiplyAdds;
    expect([99, 98].map((depth) => work?.({ ...layer, depth }))).toEqual([99 ** 4 * 9, 0]);
  });
});
