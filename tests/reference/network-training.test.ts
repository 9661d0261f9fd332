import { describe, expect, it } from "vitest";
import type { Architecture, Parameters } from "#given/contract/parameters.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { initialize } from "../../reference/network/initialize.ts";
import { logits } from "../../reference/network/logits.ts";
import { lossAndGradient } from "../../reference/network/loss-and-gradient.ts";
import { train } from "../../reference/network/train.ts";
import { range } from "./layers.ts";
import { NAMES } from "./network-definition.ts";

const architecture: Architecture = {
  hIn: 14,
  wIn: 14,
  cIn: 1,
  f: 3,
  K1: 6,
  K2: 12,
  classes: 10,
};

/** Images of noise, each with a class of its own: nothing to learn from but the images themselves. */
function noise(m: number, seed: number): { images: Tensor; labels: Tensor } {
  const random = randomFrom(seed);
  const images = zeros([14, 14, 1, m]);
  images.data.forEach((_, i) => {
    images.data[i] = random.uniform();
  });
  return {
    images,
    labels: tensor(
      [m],
      range(0, m).map((n) => n % 10),
    ),
  };
}

/** The share of images whose largest logit is their label's. */
function accuracyOf(images: Tensor, labels: Tensor, parameters: Parameters): number {
  const m = labels.data.length;
  const z = logits(images, parameters);
  const right = range(0, m).filter((n) => {
    const own = z.data[(labels.data[n] ?? NaN) * m + n] ?? NaN;
    return range(0, 10).every((k) => k === labels.data[n] || (z.data[k * m + n] ?? NaN) < own);
  });
  return right.length / m;
}

describe("randomFrom(seed)", () => {
  it("gives the same numbers for the same seed, on every machine", () => {
    const { uniform, normal, index } = randomFrom(1);
    expect([uniform(), normal(), index(10)]).toMatchInlineSnapshot(`
      [
        0.12220489862374961,
        0.2822144376114011,
        1,
      ]
    `);
  });

  it("spreads evenly between 0 and 1, and normally around 0", () => {
    for (const seed of [0, 1, 2, -1, 2 ** 31, 123_456_789]) {
      const random = randomFrom(seed);
      const normals = range(0, 10_000).map(random.normal);
      const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length;
      const variance = normals.reduce((sum, value) => sum + value ** 2, 0) / normals.length;
      // Five standard errors: 1/√N of a mean, √(2/N) of a variance.
      expect(Math.abs(mean)).toBeLessThan(0.05);
      expect(Math.abs(variance - 1)).toBeLessThan(0.071);
      const tenths = Array(10).fill(0);
      for (const index of range(0, 10_000).map(() => random.index(10))) tenths[index]++;
      for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
  });

  it("gives unlike numbers for neighbouring seeds", () => {
    const firsts = range(0, 1000).map((seed) => Math.floor(randomFrom(seed).uniform() * 10));
    const tenths = Array(10).fill(0);
    for (const tenth of firsts) tenths[tenth]++;
    for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(50);
  });
});

describe("initialize(architecture, seed)", () => {
  it("gives every parameter its shape; odd sizes are halved downward, twice", () => {
    const parameters = initialize({ hIn: 15, wIn: 9, cIn: 2, f: 5, K1: 3, K2: 4, classes: 7 }, 1);
    expect(NAMES.map((name) => parameters[name].shape)).toEqual([
      [3, 5, 5, 2],
      [3],
      [4, 5, 5, 3],
      [4],
      [7, 3 * 2 * 4],
      [7],
    ]);
  });

  it("depends on the seed alone, and starts all biases at 0", () => {
    expect(initialize(architecture, 3)).toEqual(initialize(architecture, 3));
    expect(initialize(architecture, 3).w1).not.toEqual(initialize(architecture, 4).w1);
    const { b1, b2, b3 } = initialize(architecture, 3);
    for (const { data } of [b1, b2, b3]) expect(data.every((value) => value === 0)).toBe(true);
  });

  it("starts near a loss of ln 10, the loss of knowing nothing", () => {
    for (const seed of range(1, 11)) {
      const { images, labels } = noise(50, seed);
      const { loss } = lossAndGradient(images, labels, initialize(architecture, seed));
      expect(Math.abs(loss - Math.log(10))).toBeLessThan(0.3);
    }
  });
});

describe("train(images, labels, initial, plan)", () => {
  const { images, labels } = noise(20, 7);
  const initial = initialize(architecture, 7);
  const plan = { epochs: 60, batchSize: 10, seed: 7 };

  it("learns twenty images of noise by heart", () => {
    const { parameters, losses } = train(images, labels, initial, plan);
    expect(accuracyOf(images, labels, initial)).toBeLessThan(0.5);
    expect(accuracyOf(images, labels, parameters)).toBe(1);
    expect(losses.shape).toEqual([120]);
    expect(losses.data[0]).toBeCloseTo(Math.log(10), 0);
    expect(losses.data[119]).toBeLessThan(0.2);
  });

  it("gives the same answer twice, and leaves what it was given unchanged", () => {
    const short = { ...plan, epochs: 2, batchSize: 8 };
    const before = structuredClone({ images, labels, initial });
    const once = train(images, labels, initial, short);
    expect(train(images, labels, initial, short)).toEqual(once);
    expect({ images, labels, initial }).toEqual(before);
    expect(once.losses.shape).toEqual([6]);
  });

  it("returns the initial parameters after no epoch, in memory of its own", () => {
    const { parameters, losses } = train(images, labels, initial, { ...plan, epochs: 0 });
    expect(parameters).toEqual(initial);
    for (const name of NAMES) expect(parameters[name].data).not.toBe(initial[name].data);
    expect(losses).toEqual(zeros([0]));
  });
});
