import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Parameters } from "#given/contract/parameters.ts";
import { type Tensor, tensor } from "#given/tensor.ts";
import { logits } from "../../reference/network/logits.ts";
import { lossAndGradient } from "../../reference/network/loss-and-gradient.ts";
import { at, valuesOf } from "./definition.ts";
import { pick, range, tensorFrom } from "./layers.ts";
import { dualsOf, logitsByDefinition, lossByDefinition, NAMES } from "./network-definition.ts";
import { type Network, network } from "./networks.ts";

const U = 2 ** -24;

/** Twice Higham's γₙ: what n roundings, each of at most u, may do to a sum, relative to its terms. */
function twiceGamma(n: number, u = U): number {
  return (2 * n * u) / (1 - n * u);
}

/** How far two losses in float64 may be apart: a sum of exponentials, a logarithm, a mean. */
function lossBound({ labels, parameters }: Network, loss: number): number {
  return twiceGamma(parameters.b3.data.length + labels.data.length + 8, 2 ** -53) * (1 + loss);
}

/** Rounded operations between exact logits and the gradient of any parameter: a sum on each layer. */
function roundings({ images, parameters: { w1, w2, w3 } }: Network): number {
  const [hIn = 0, wIn = 0, , m = 0] = images.shape;
  const [classes = 0] = w3.shape;
  const [K2 = 0, f = 0] = w2.shape;
  const softmax = classes + 8;
  const weights = m * Math.max(hIn * wIn, (w1.shape[0] ?? 0) + 1);
  return softmax + classes + K2 * f * f + weights;
}

function withTensor(parameters: Parameters, name: keyof Parameters, value: Tensor): Parameters {
  return { ...parameters, [name]: value };
}

function dualParameters(parameters: Parameters, name?: keyof Parameters, along?: number) {
  const dual = (own: keyof Parameters) =>
    dualsOf(parameters[own], own === name ? along : undefined);
  return {
    w1: dual("w1"),
    b1: dual("b1"),
    w2: dual("w2"),
    b2: dual("b2"),
    w3: dual("w3"),
    b3: dual("b3"),
  };
}

function scaled(source: Tensor, factor: number): Tensor {
  return tensorFrom(source.shape, (...index) => factor * at(source, ...index));
}

describe("logits(images, parameters)", () => {
  it("is the definition, exactly, where float32 holds every number", () => {
    fc.assert(
      fc.property(network(), ({ images, parameters }) => {
        const z = logits(images, parameters);
        const expected = logitsByDefinition(dualsOf(images), dualParameters(parameters));
        expect(z.shape).toEqual(expected.shape);
        expect(valuesOf(z)).toEqual(expected.data.map(({ value }) => value + 0));
      }),
    );
  });

  it("looks at each image by itself", () => {
    fc.assert(
      fc.property(network(), ({ images, parameters }) => {
        const together = logits(images, parameters);
        for (const n of range(0, images.shape[3] ?? 0)) {
          expect(logits(pick(images, 3, [n]), parameters)).toEqual(pick(together, 1, [n]));
        }
      }),
    );
  });

  it("stays the same when one sandwich doubles and the next one's weight halves", () => {
    fc.assert(
      fc.property(network(), ({ images, parameters }) => {
        const { w1, b1, w2 } = parameters;
        const shifted = {
          ...parameters,
          w1: scaled(w1, 2),
          b1: scaled(b1, 2),
          w2: scaled(w2, 0.5),
        };
        expect(logits(images, shifted)).toEqual(logits(images, parameters));
      }),
    );
  });

  it("stays the same when the filters of a sandwich change places, and all that reads them", () => {
    fc.assert(
      fc.property(network(), ({ images, parameters }) => {
        const filters = range(0, parameters.b1.data.length).reverse();
        const permuted = {
          ...parameters,
          w1: pick(parameters.w1, 0, filters),
          b1: pick(parameters.b1, 0, filters),
          w2: pick(parameters.w2, 3, filters),
        };
        expect(logits(images, permuted)).toEqual(logits(images, parameters));
      }),
    );
  });
});

describe("lossAndGradient(images, labels, parameters)", () => {
  it("is the definition's loss and slope along every parameter, within the rounding bound", () => {
    fc.assert(
      fc.property(network(), (given) => {
        const { images, labels, parameters } = given;
        const { loss, gradient } = lossAndGradient(images, labels, parameters);
        const bound = twiceGamma(roundings(given));
        for (const name of NAMES) {
          expect(gradient[name].shape).toEqual(parameters[name].shape);
          parameters[name].data.forEach((_, i) => {
            const duals = dualParameters(parameters, name, i);
            const expected = lossByDefinition(logitsByDefinition(dualsOf(images), duals), labels);
            const got = gradient[name].data[i] ?? Number.NaN;
            expect(Math.abs(got - expected.slope)).toBeLessThanOrEqual(bound * expected.size);
            expect(Math.abs(loss - expected.value)).toBeLessThanOrEqual(lossBound(given, loss));
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("has gradients that halve where the parameters double, and double where they halve", () => {
    fc.assert(
      fc.property(network(), ({ images, labels, parameters }) => {
        const { w1, b1, w2 } = parameters;
        const once = lossAndGradient(images, labels, parameters);
        const { loss, gradient } = lossAndGradient(images, labels, {
          ...parameters,
          w1: scaled(w1, 2),
          b1: scaled(b1, 2),
          w2: scaled(w2, 0.5),
        });
        expect(loss).toBe(once.loss);
        expect(valuesOf(scaled(gradient.w1, 2))).toEqual(valuesOf(once.gradient.w1));
        expect(valuesOf(scaled(gradient.b1, 2))).toEqual(valuesOf(once.gradient.b1));
        expect(valuesOf(scaled(gradient.w2, 0.5))).toEqual(valuesOf(once.gradient.w2));
        expect(valuesOf(gradient.w3)).toEqual(valuesOf(once.gradient.w3));
      }),
    );
  });

  it("does not notice when each image is there twice", () => {
    fc.assert(
      fc.property(network(), (given) => {
        const { images, labels, parameters } = given;
        const m = labels.data.length;
        const twice = [...range(0, m), ...range(0, m)];
        const doubled = {
          images: pick(images, 3, twice),
          labels: pick(labels, 0, twice),
          parameters,
        };
        const once = lossAndGradient(images, labels, parameters);
        const both = lossAndGradient(doubled.images, doubled.labels, parameters);
        expect(Math.abs(both.loss - once.loss)).toBeLessThanOrEqual(lossBound(doubled, once.loss));
        for (const name of NAMES) {
          const bound = twiceGamma(roundings(doubled)) * largestSize(given, name);
          once.gradient[name].data.forEach((value, i) => {
            const other = both.gradient[name].data[i] ?? Number.NaN;
            expect(Math.abs(other - value)).toBeLessThanOrEqual(bound);
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it("follows the loss: what a step of ±h changes tends to the slope as h shrinks", () => {
    const images = tensor(
      [4, 4, 1, 1],
      range(0, 16).map((i) => ((i * 7) % 16) / 16),
    );
    const labels = tensor([1], [1]);
    const parameters: Parameters = {
      w1: tensor([2, 1, 1, 1], [0.5, -0.25]),
      b1: tensor([2], [0.25, 0.5]),
      w2: tensor([1, 1, 1, 2], [1, 0.5]),
      b2: tensor([1], [0.125]),
      w3: tensor([2, 1], [0.5, -0.5]),
      b3: tensor([2], [0, 0.25]),
    };
    const { gradient } = lossAndGradient(images, labels, parameters);
    const h = 2 ** -8;
    for (const name of NAMES) {
      parameters[name].data.forEach((_, i) => {
        const lossAt = (step: number) => {
          const moved = tensor(parameters[name].shape, parameters[name].data);
          moved.data[i] = (moved.data[i] ?? Number.NaN) + step;
          return lossAndGradient(images, labels, withTensor(parameters, name, moved)).loss;
        };
        // No window changes its winner within ±h. So the error of the difference is h²/6 times the
        // third derivative, which is below 6 here.
        const difference = (lossAt(h) - lossAt(-h)) / (2 * h);
        expect(Math.abs(difference - (gradient[name].data[i] ?? NaN))).toBeLessThan(h * h);
      });
    }
  });

  it("leaves its arguments unchanged, shares no memory with them, and answers the same twice", () => {
    fc.assert(
      fc.property(network(), (given) => {
        const before = structuredClone(given);
        const { images, labels, parameters } = given;
        const once = lossAndGradient(images, labels, parameters);
        expect(lossAndGradient(images, labels, parameters)).toEqual(once);
        expect(given).toEqual(before);
        const buffers = [
          images.data.buffer,
          labels.data.buffer,
          ...NAMES.map((name) => parameters[name].data.buffer),
          ...NAMES.map((name) => once.gradient[name].data.buffer),
        ];
        expect(new Set(buffers).size).toBe(buffers.length);
      }),
    );
  });

  it("throws a RangeError when a label is no class, or there are too few", () => {
    const given = fc.sample(network(), { numRuns: 1, seed: 1 })[0];
    if (given === undefined) throw new Error("Expected a network, got none.");
    const { images, parameters } = given;
    const m = images.shape[3] ?? 0;
    const classes = parameters.b3.data.length;
    for (const labels of [
      tensor([m], Array(m).fill(classes)),
      tensor([m], Array(m).fill(-1)),
      tensor([m + 1], Array(m + 1).fill(0)),
    ]) {
      expect(() => lossAndGradient(images, labels, parameters)).toThrow(RangeError);
    }
  });
});

/** The largest size of a slope along any element of one parameter. */
function largestSize({ images, labels, parameters }: Network, name: keyof Parameters): number {
  const sizes = range(0, parameters[name].data.length).map((i) => {
    const duals = dualParameters(parameters, name, i);
    return lossByDefinition(logitsByDefinition(dualsOf(images), duals), labels).size;
  });
  return Math.max(...sizes);
}
