// Whether the bounds on reals are right: no honest sum outside them, no wrong element inside.
import fc from "fast-check";
import { type Expected, isWithin } from "../../grader/check/compare.ts";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { type Draw, drawFrom } from "../../grader/check/draw.ts";
import { derive, fits, type Problem } from "../../grader/check/problem.ts";
import { isRight } from "../../grader/check/run-case.ts";
import type { Argument } from "../../grader/sandbox/values.ts";
import { forwardProducts, inputGradientProducts, weightGradientProducts } from "./products.ts";
import { type Products, SUMMATIONS } from "./summations.ts";

const SUMMED: readonly (readonly [
  ContractId,
  (args: readonly Argument[], problem: Problem) => Products[],
])[] = [
  ["forward", forwardProducts],
  ["input-gradient", inputGradientProducts],
  ["weight-gradient", weightGradientProducts],
];

/** Products of one call: more would only take longer. */
const MOST_PRODUCTS = 60_000;
/** The largest F: 3·3·512. */
const LARGEST_F = 4608;
/** A single element that is off by so many bounds must be found. */
const SPOILT_BY = 64;

/** Layers of every size up to F = 4608, most of them small along the other axes. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    f: fc.integer({ min: 1, max: 5 }),
    logChannels: fc.double({ min: 0, max: 9, noNaN: true }),
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    K: fc.integer({ min: 1, max: 4 }),
    m: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 2 }),
    padding: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ f, logChannels, rows, columns, ...rest }) => ({
    ...{ hIn: f + rows - 1, wIn: f + columns - 1, ...rest, f },
    cIn: Math.min(Math.round(2 ** logChannels), Math.floor(LARGEST_F / (f * f))),
  }))
  .filter((problem) => {
    const { F, N } = derive(problem);
    return fits(problem) && F * N * problem.K <= MOST_PRODUCTS;
  });

/** Reals as the checks draw them, and reals that sums find harder. */
const SHAPES: Readonly<Record<string, (value: number, index: () => number) => number>> = {
  uniform: (value) => value,
  positive: Math.abs,
  "of every size": (value, index) => Math.fround(value * 2 ** -index()),
  "nearly cancelling": (value, index) =>
    Math.fround((index() % 2 === 0 ? 1 : -1) * (1 + value * 2 ** -12)),
};

function shaped(draw: Draw, shape: (value: number, index: () => number) => number): Draw {
  const change = (value: number): number => shape(value, () => draw.index(24));
  return {
    ...draw,
    number: () => change(draw.number()),
    tensor: (lengths) => {
      const { shape: same, data } = draw.tensor(lengths);
      return { shape: same, data: data.map(change) };
    },
  };
}

export interface RoundingAudit {
  readonly problems: number;
  readonly largestF: number;
  /** Calls of honest implementations, one a summation. */
  readonly honest: number;
  /** Those that were called wrong: which, and on what. */
  readonly accused: readonly string[];
  /** Answers with one wrong element. */
  readonly spoilt: number;
  /** Those that were called right. */
  readonly missed: readonly string[];
}

export function auditRounding(count: number, seed: number): RoundingAudit {
  const [accused, missed]: [string[], string[]] = [[], []];
  let [honest, spoilt, largestF] = [0, 0, 0];
  const kinds = Object.entries(SHAPES);
  for (const [i, problem] of fc.sample(problems, { numRuns: count, seed }).entries()) {
    const [id, productsOf] = SUMMED[i % SUMMED.length] ?? ["forward", forwardProducts];
    const [kind, shape] = kinds[Math.floor(i / SUMMED.length) % kinds.length] ?? [
      "uniform",
      Number,
    ];
    const { args, expected } = CONTRACTS[id].makeCase(problem, shaped(drawFrom(i, "reals"), shape));
    const right = expected();
    if (right.kind !== "value") throw new Error("Expected an answer.");
    const products = productsOf(args, problem);
    largestF = Math.max(largestF, derive(problem).F);
    for (const [order, sum] of Object.entries(SUMMATIONS)) {
      honest++;
      const answer = Float32Array.from(products, sum);
      const on = `${id} ${JSON.stringify(problem)}, ${kind}, ${order}`;
      if (!isRight(returned(right, answer), right)) accused.push(on);
      if (order !== "forwards") continue;
      spoilt++;
      spoil(answer, right, i);
      if (isRight(returned(right, answer), right)) missed.push(on);
    }
  }
  return { problems: count, largestF, honest, accused, spoilt, missed };
}

type RightValue = Extract<Expected, { kind: "value" }>;

/** Moves one element by 64 bounds; the next float32 where that is less than one step. */
function spoil(answer: Float32Array, { value, bounds }: RightValue, seed: number): void {
  const at = seed % answer.length;
  const [right, bound] = [value[0]?.data[at] ?? 0, bounds[0]?.[at] ?? 0];
  answer[at] = right + (seed % 2 === 0 ? SPOILT_BY : -SPOILT_BY) * bound;
  if (isWithin(answer[at] ?? 0, right, bound)) answer[at] = right === 0 ? 2 ** -100 : right * 1.01;
}

function returned({ value }: RightValue, data: Float32Array) {
  return {
    ...({ kind: "returned", cpuUs: 1, wallUs: 1, moveUs: 0, besideUs: 0, crowding: 0 } as const),
    ...{ inputChanged: false, outputShared: false, earlierOutputChanged: false },
    result: [{ name: "", shape: value[0]?.shape ?? [], data }],
  };
}
