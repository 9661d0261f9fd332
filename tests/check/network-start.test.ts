import { beforeAll, describe, expect, it } from "vitest";
import type { Architecture, Parameters } from "#given/contract/parameters.ts";
import type { Train, Trained } from "#given/contract/train.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { drawDigits } from "../../grader/check/cases/draw-digits.ts";
import { initializeContract } from "../../grader/check/contracts/initialize.ts";
import { trainContract } from "../../grader/check/contracts/train.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { type Digits, readDigits, SIDE } from "../../grader/digits/read-digits.ts";
import { initialize } from "../../reference/network/initialize.ts";
import { train } from "../../reference/network/train.ts";
import { callOf, counterexampleOf, type Implementation, planOf } from "./calling.ts";

let digits: Digits;
beforeAll(async () => {
  digits = await readDigits();
});

describe("readDigits()", () => {
  it("gives ten thousand digits of 14×14 pixels between 0 and 1, about as many of each", () => {
    const { pixels, labels } = digits;
    expect(labels).toHaveLength(10_000);
    expect(pixels).toHaveLength(10_000 * SIDE * SIDE);
    expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    for (let label = 0; label < 10; label++) {
      expect(labels.filter((one) => one === label).length).toBeGreaterThan(800);
    }
  });

  it("leaves digits that can be read: the mean images of two classes differ", () => {
    const mean = (label: number, pixel: number): number => {
      const own = [...digits.labels.keys()].filter((n) => digits.labels[n] === label);
      const sum = own.reduce((all, n) => all + (digits.pixels[n * SIDE * SIDE + pixel] ?? 0), 0);
      return sum / own.length;
    };
    const middle = 7 * SIDE + 7;
    expect(mean(0, middle)).toBeLessThan(0.2); // the hole
    expect(mean(1, middle)).toBeGreaterThan(0.6); // the stroke
  });
});

describe("drawDigits(source, counts, draw)", () => {
  /** The pixels of one image of a set, sorted: the same however it is turned. */
  const sorted = ({ shape, data }: Tensor, n: number): string => {
    const N = shape[3] ?? 0;
    return [...data.filter((_, at) => at % N === n)].sort().join();
  };

  it("gives each digit to one set only, with the same class wherever it is the same", () => {
    const [one, other] = drawDigits(digits, [300, 200], drawFrom(5, "integers"));
    if (one === undefined || other === undefined) throw new Error("Expected two sets.");
    expect(one.images.shape).toEqual([SIDE, SIDE, 1, 300]);
    const all = [...Array(300).keys()].map((n) => sorted(one.images, n));
    all.push(...[...Array(200).keys()].map((n) => sorted(other.images, n)));
    expect(new Set(all).size).toBe(500);
  });

  it("never leaves the digits as they were: turned or mirrored, and classes dealt out", () => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    const firsts = seeds.map((seed) => {
      const [set] = drawDigits(digits, [1], drawFrom(seed, "integers"));
      if (set === undefined) throw new Error("Expected a set.");
      const area = SIDE * SIDE;
      const own = [...digits.labels.keys()].find((n) =>
        set.images.data.every((pixel, at) => pixel === digits.pixels[n * area + at]),
      );
      return { own, label: set.labels.data[0] };
    });
    expect(firsts.filter(({ own }) => own !== undefined)).toEqual([]);
    expect(new Set(firsts.map(({ label }) => label)).size).toBeGreaterThan(3);
  });
});

const STARTS: Ranges = {
  ...{ hIn: [4, 15], wIn: [4, 15], cIn: [1, 4], f: [1, 5], K1: [1, 4], K2: [1, 4] },
  ...{ classes: [2, 5], look: [0, 2] },
};

/** A start with weights of this size, and biases. */
function startBy(
  weight: (terms: number, normal: () => number) => number,
  bias = (): number => 0,
): (architecture: Architecture, seed: number) => Parameters {
  return (architecture, seed) => {
    const right = initialize(architecture, seed);
    const { normal } = randomFrom(seed + 1);
    const weights = ({ shape }: Tensor): Tensor => {
      const w = zeros(shape);
      const terms = w.data.length / (shape[0] ?? 1);
      return { shape: w.shape, data: w.data.map(() => weight(terms, normal)) };
    };
    const biases = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map(bias) });
    return {
      ...{ w1: weights(right.w1), b1: biases(right.b1), w2: weights(right.w2) },
      ...{ b2: biases(right.b2), w3: weights(right.w3), b3: biases(right.b3) },
    };
  };
}

async function failing(implementation: Implementation, caseSeed: number): Promise<ShapeClass[]> {
  const failed: ShapeClass[] = [];
  for (const shapeClass of initializeContract.family.classes) {
    const plan = planOf(initializeContract, { shapeClass, ranges: STARTS, caseSeed });
    const { verdict } = await runCheck(plan, callOf(implementation));
    if (verdict !== "accepted") failed.push(shapeClass);
  }
  return failed;
}

describe("runCheck(plan, call) of the contract initialize", () => {
  it.each<readonly [string, Implementation]>([
    ["the reference", initialize],
    ["He's in every layer", startBy((terms, normal) => normal() * Math.sqrt(2 / terms))],
    ["LeCun's", startBy((terms, normal) => normal() / Math.sqrt(terms))],
    ["normal numbers of 0.1", startBy((_, normal) => 0.1 * normal())],
  ])("accepts %s", async (_, implementation) => {
    for (const seed of [1, 2]) expect(await failing(implementation, seed)).toEqual([]);
  });

  it.each<readonly [string, Implementation, readonly ShapeClass[]]>([
    ["zeros", startBy(() => 0), ["parameters", "signal"]],
    ["all the same", startBy((terms) => 1 / terms), ["parameters"]],
    ["normal numbers of 1", startBy((_, normal) => normal()), ["initial-loss", "signal"]],
    ["normal numbers of 0.01", startBy((_, normal) => 0.01 * normal()), ["signal"]],
    [
      "biases of 0.1",
      startBy(
        (terms, normal) => normal() / Math.sqrt(terms),
        () => 0.1,
      ),
      ["parameters"],
    ],
    ["negative weights", startBy((_, normal) => -Math.abs(normal())), ["signal"]],
  ])("refuses %s, in the class it is about", async (_, implementation, classes) => {
    expect(await failing(implementation, 1)).toEqual(classes);
  });

  it("refuses the same numbers for every seed", async () => {
    const unseeded: Implementation = (architecture: Architecture) => initialize(architecture, 1);
    expect(await failing(unseeded, 1)).toEqual(["parameters"]);
  });

  it("refuses one tensor of biases for both sandwiches, where they have the same size", async () => {
    const shared: Implementation = (architecture: Architecture, seed: number) => {
      const right = initialize(architecture, seed);
      return architecture.K1 === architecture.K2 ? { ...right, b2: right.b1 } : right;
    };
    for (const seed of [1, 2, 3]) expect(await failing(shared, seed)).toEqual(["parameters"]);
  });

  it("refuses sizes rounded up, and numbers that are none", async () => {
    const roundedUp: Implementation = (architecture: Architecture, seed: number) => {
      const even = (length: number): number => 4 * Math.ceil(length / 4);
      const { hIn, wIn } = architecture;
      return initialize({ ...architecture, hIn: even(hIn), wIn: even(wIn) }, seed);
    };
    expect(await failing(roundedUp, 1)).toEqual(["parameters", "initial-loss", "signal"]);
    const none = startBy(() => Number.NaN);
    expect(await failing(none, 1)).toEqual(["parameters", "initial-loss", "signal"]);
  });
});

const TRAININGS: Ranges = {
  ...{ images: [20, 300], epochs: [3, 150], batchSize: [20, 20] },
  ...{ heldOut: [0, 200], accuracy: [40, 100] },
};

async function trained(shapeClass: ShapeClass, implementation: Implementation) {
  const plan = planOf(trainContract, { shapeClass, ranges: TRAININGS, caseSeed: 4 });
  return runCheck(plan, callOf(implementation));
}

type TrainArguments = Train extends (...args: infer A) => Trained ? A : never;

/** What the judge says of a training that ends with these parameters. */
async function verdictOn(change: (right: Trained, initial: Parameters) => Trained) {
  const outcome = await trained("digits", (...[images, labels, initial, plan]: TrainArguments) => {
    const { parameters, losses } = change(train(images, labels, initial, plan), initial);
    return { parameters, losses };
  });
  const { failure } = counterexampleOf(outcome);
  return failure.kind === "mismatch" && failure.mismatch.kind === "judged"
    ? failure.mismatch.wrong
    : failure.kind;
}

describe("runCheck(plan, call) of the contract train", () => {
  it("accepts the reference, and tells how it went", async () => {
    expect(await trained("by-heart", train)).toMatchObject({
      verdict: "accepted",
      training: { trainingAccuracy: 1 },
    });
    const outcome = await trained("digits", train);
    expect(outcome).toMatchObject({ verdict: "accepted", cases: 1 });
    expect(outcome.training?.losses).toHaveLength(45);
    expect(outcome.training?.heldOutAccuracy).toBeGreaterThan(0.4);
    expect(outcome.training?.heldOutLoss).toBeLessThan(2.3);
  });

  it.each<readonly [string, RegExp, (right: Trained, initial: Parameters) => Trained]>([
    [
      "nothing learned",
      /^expected the training to move/,
      (right, initial) => ({ ...right, parameters: { ...initial } }),
    ],
    [
      "one parameter left as it was",
      /but b1 is as it was$/,
      ({ losses, parameters }, { b1 }) => ({ losses, parameters: { ...parameters, b1 } }),
    ],
    [
      "filters that hardly moved",
      /^expected the training to move w2 by at least 0.05 of its size, got 0.0010*$/,
      ({ losses, parameters }, { w2 }) => ({
        losses,
        parameters: { ...parameters, w2: scaled(w2, (v) => 1.001 * v) },
      }),
    ],
    [
      "parameters from elsewhere",
      /starts from initial: the cosine/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w2: scaled(parameters.w2, (v, i) => v * (i % 2 ? -1 : 1)) },
      }),
    ],
    [
      "a gradient followed uphill",
      /^expected it to read at least 80 of the 200 digits that it has never seen, got \d+$/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w3: scaled(parameters.w3, (v) => -v) },
      }),
    ],
    [
      "a number that is none",
      /^expected numbers in w1, got NaN$/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w1: scaled(parameters.w1, () => Number.NaN) },
      }),
    ],
    [
      "a loss for each epoch only",
      /^expected losses of the shape \[45\], one a step, got \[3\]$/,
      ({ parameters }) => ({ parameters, losses: zeros([3]) }),
    ],
  ])("refuses %s", async (_, words, change) => {
    expect(await verdictOn(change)).toMatch(words);
  });
});

function scaled({ shape, data }: Tensor, change: (value: number, at: number) => number): Tensor {
  return { shape, data: data.map(change) };
}
