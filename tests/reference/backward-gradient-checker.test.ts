import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GradientChecker } from "#given/contract/gradient-checker.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { gradientChecker } from "../../reference/backward/gradient-checker.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { forward } from "../../reference/naive/forward.ts";
import { flatPlace, type Place, place } from "./gradient-arbitraries.ts";
import {
  functionOf,
  trueGradient,
  wrongGradients,
  wrongShapes,
  wrongWhereFlat,
} from "./gradient-functions.ts";
import { layer } from "./layers.ts";

/** The true gradient, rounded to float32. */
function rightGradient({ numbers, x }: Place): Tensor {
  return tensor(x.shape, trueGradient(numbers, x));
}

/** The names of the right gradients that a checker refuses and the wrong ones that it takes. */
function misjudged(checker: GradientChecker, given: Place): string[] {
  const { numbers, x } = given;
  const f = functionOf(numbers);
  const isFlat = trueGradient(numbers, x).every((value) => value === 0);
  const wrong = isFlat ? wrongWhereFlat(numbers, x) : wrongGradients(numbers, x);
  return [
    ...(checker(f, x, rightGradient(given)) ? [] : ["right"]),
    ...[...wrong, ...wrongShapes(numbers, x)]
      .filter(({ gradient }) => checker(f, x, gradient))
      .map(({ name }) => name),
  ];
}

describe("gradientChecker(f, x, gradient)", () => {
  it("accepts the true gradient rounded to float32, and rejects every wrong one", () => {
    fc.assert(
      fc.property(place, (given) => {
        expect(misjudged(gradientChecker, given)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("accepts zeros where the whole gradient is 0, and nothing else", () => {
    fc.assert(
      fc.property(flatPlace, (given) => {
        expect(misjudged(gradientChecker, given)).toEqual([]);
      }),
    );
  });

  it("accepts what is off by 10⁻⁶ of the largest element, and rejects 0.05 of it", () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.boolean(), (given, any, up) => {
        const right = trueGradient(given.numbers, given.x);
        const largest = Math.max(...right.map(Math.abs)) * (up ? 1 : -1);
        const off = (by: number) => {
          const at = any % right.length;
          return tensor(given.x.shape, right.with(at, (right[at] ?? 0) + by * largest));
        };
        const f = functionOf(given.numbers);
        expect(gradientChecker(f, given.x, off(1e-6))).toBe(true);
        expect(gradientChecker(f, given.x, off(0.0501))).toBe(false);
      }),
    );
  });

  it("accepts the reference's dx of a loss over a convolution", () => {
    fc.assert(
      fc.property(layer({ maxPadding: 1 }), ({ x, w, b, sliding }) => {
        const small = tensor(
          x.shape,
          x.data.map((value) => value / 8),
        );
        const y = forward(small, w, b, sliding);
        const loss = (input: Tensor) =>
          forward(input, w, b, sliding).data.reduce((sum, value) => sum + value * value, 0) / 2;
        // The gradient of Σy²/2 with respect to y is y itself.
        const { dx } = im2colBackward(small, w, y, sliding);
        expect(gradientChecker(loss, small, dx)).toBe(true);
        const doubled = dx.data.map((value) => 2 * value);
        const isFlat = dx.data.every((value) => value === 0);
        expect(gradientChecker(loss, small, tensor(dx.shape, doubled))).toBe(isFlat);
      }),
    );
  });

  it("gives f tensors of x's shape, never x itself, and leaves x as it was", () => {
    fc.assert(
      fc.property(place, (given) => {
        const { x } = given;
        const before = structuredClone(x);
        const f = functionOf(given.numbers);
        const gradient = rightGradient(given);
        const watched = (seen: Tensor) => {
          expect(seen.shape).toEqual(before.shape);
          expect(seen.data.buffer).not.toBe(x.data.buffer);
          expect(x).toEqual(before);
          return f(seen);
        };
        const once = gradientChecker(watched, x, gradient);
        expect(gradientChecker(watched, x, gradient)).toBe(once);
        expect(gradient).toEqual(rightGradient(given));
      }),
    );
  });

  it("looks anew when x has changed since the last call", () => {
    const f = ({ data: [value = 0] }: Tensor) => value * value;
    const x = zeros([1]);
    expect(gradientChecker(f, x, tensor([1], [0]))).toBe(true);
    x.data[0] = 1;
    expect(gradientChecker(f, x, tensor([1], [0]))).toBe(false);
    expect(gradientChecker(f, x, tensor([1], [2]))).toBe(true);
  });
});

/** How a student may write a checker: any of these is to be accepted. */
interface Style {
  readonly h: number;
  /** Divide by what the two stored values differ by, or by the nominal 2h. */
  readonly step: "stored" | "nominal";
  readonly measure: "numeric" | "both";
}

function checkerOf(
  { h, step, measure }: Style,
  judge: (errors: readonly number[], scale: number) => boolean,
): GradientChecker {
  return (f, x, gradient) => {
    if (gradient.shape.join() !== x.shape.join()) return false;
    const numeric = Array.from(x.data, (value, i) => {
      const above = tensor(x.shape, x.data.with(i, value + h));
      const below = tensor(x.shape, x.data.with(i, value - h));
      const stored = (above.data[i] ?? Number.NaN) - (below.data[i] ?? Number.NaN);
      return (f(above) - f(below)) / (step === "stored" ? stored : 2 * h);
    });
    const claimed = Array.from(gradient.data);
    const largest = Math.max(...numeric.map(Math.abs));
    const scale = measure === "numeric" ? largest : largest + Math.max(...claimed.map(Math.abs));
    const errors = claimed.map((value, i) => Math.abs(value - (numeric[i] ?? Number.NaN)));
    return judge(errors, scale);
  };
}

const styles: readonly Style[] = [1e-3, 1e-2, 1e-1].flatMap((h) =>
  (["stored", "nominal"] as const).flatMap((step) =>
    (["numeric", "both"] as const).map((measure) => ({ h, step, measure })),
  ),
);

describe.each(styles)("a checker with h = $h, the $step step, relative to $measure", (style) => {
  // With the sum of both as the measure, the same error counts half.
  const thresholds = style.measure === "numeric" ? [0.005, 0.05] : [0.003, 0.03];
  it.each(thresholds)("misjudges nothing with the threshold %d", (threshold) => {
    const checker = checkerOf(style, (errors, scale) =>
      errors.every((error) => Number.isFinite(error) && error <= threshold * scale),
    );
    fc.assert(
      fc.property(fc.oneof(place, flatPlace), (given) => {
        expect(misjudged(checker, given)).toEqual([]);
      }),
    );
  });
});

const usual: Style = { h: 1e-2, step: "stored", measure: "numeric" };

const mistaken: Readonly<Record<string, GradientChecker>> = {
  "says yes": () => true,
  "says no": () => false,
  "looks at the shapes alone": (_, x, gradient) => x.shape.join() === gradient.shape.join(),
  "tolerates an absolute 0.001": checkerOf(usual, (errors) =>
    errors.every((error) => error <= 1e-3),
  ),
  "looks at the first element alone": checkerOf(
    usual,
    ([error = 0], scale) => error <= 0.02 * scale,
  ),
  "looks at the mean error alone": checkerOf(
    usual,
    (errors, scale) =>
      errors.reduce((sum, error) => sum + error, 0) / errors.length <= 0.02 * scale,
  ),
  "lets NaN pass": checkerOf(usual, (errors, scale) => !errors.some((e) => e > 0.02 * scale)),
  "compares Infinity with Infinity": checkerOf({ ...usual, measure: "both" }, (errors, scale) =>
    errors.every((error) => error <= 0.02 * scale),
  ),
  "asks for less than the threshold, where that is 0": checkerOf(usual, (errors, scale) =>
    errors.every((error) => error < 0.02 * scale),
  ),
  "divides by 0 where the gradient is 0": checkerOf(usual, (errors, scale) =>
    errors.every((error) => error / scale <= 0.02),
  ),
  "takes a step that float32 loses": checkerOf({ ...usual, h: 1e-9 }, (errors, scale) =>
    errors.every((error) => error <= 0.02 * scale),
  ),
  "takes a step that float32 distorts": checkerOf(
    { ...usual, h: 1e-6, step: "nominal" },
    (errors, scale) => errors.every((error) => error <= 0.02 * scale),
  ),
  "divides by h, not 2h": (f, x, gradient) => {
    const halved = tensor(
      gradient.shape,
      gradient.data.map((value) => value / 2),
    );
    return gradientChecker(f, x, halved);
  },
  "compares elements of any shape": (f, x, gradient) =>
    gradient.data.length === x.data.length && gradientChecker(f, x, tensor(x.shape, gradient.data)),
  "measures each element by its own size": (f, x, gradient) =>
    gradientChecker(f, x, gradient) &&
    x.data.every((value, i) => {
      const above = tensor(x.shape, x.data.with(i, value + 0.01));
      const below = tensor(x.shape, x.data.with(i, value - 0.01));
      const numeric = (f(above) - f(below)) / 0.02;
      const claimed = gradient.data[i] ?? Number.NaN;
      return Math.abs(claimed - numeric) <= 1e-3 * Math.max(Math.abs(claimed), 1e-8);
    }),
  "takes forward differences": (f, x, gradient) => {
    const here = f(x);
    const numeric = Array.from(x.data, (value, i) => {
      const above = tensor(x.shape, x.data.with(i, value + 1e-3));
      return (f(above) - here) / ((above.data[i] ?? Number.NaN) - value);
    });
    const largest = Math.max(...numeric.map(Math.abs));
    return (
      gradient.shape.join() === x.shape.join() &&
      numeric.every(
        (value, i) => Math.abs((gradient.data[i] ?? Number.NaN) - value) <= 0.02 * largest,
      )
    );
  },
};

describe.each(Object.entries(mistaken))("a checker that %s", (_, checker) => {
  it("misjudges some gradient of one of 200 functions", () => {
    const places = fc.sample(fc.oneof(place, flatPlace), { numRuns: 200, seed: 1 });
    expect(places.flatMap((given) => misjudged(checker, given))).not.toEqual([]);
  });
});
