// Errors that no idea explains: right answers, spoilt by chance.

import type { Call } from "../../grader/check/run-case.ts";
import type { CallOutcome } from "../../grader/sandbox/call-outcome.ts";
import {
  type Argument,
  isSmooth,
  isTensor,
  type Leaf,
  type Value,
} from "../../grader/sandbox/values.ts";

type Data = Leaf["data"];

/** Numbers below 1 that follow from a seed and what is given. */
type Chance = (...of: readonly number[]) => number;

function chanceOf(seed: number): Chance {
  return (...of) => {
    let state = seed | 0;
    for (const one of of) {
      state = Math.imul(state ^ Math.trunc(one * 1024), 0x9e3779b1);
      state ^= state >>> 15;
      state = Math.imul(state, 0x85ebca6b) ^ (state >>> 13);
    }
    return (state >>> 0) / 2 ** 32;
  };
}

/** How one array of an answer is spoilt. */
type Spoil = (data: Data, chance: Chance) => Data;

const SPOILS: Readonly<Record<string, Spoil>> = {
  "one element off": (data, chance) =>
    data.with(Math.floor(chance(1) * data.length), (data[0] ?? 0) + 1 + Math.floor(9 * chance(2))),
  "noise on all elements": (data, chance) =>
    data.map((value, i) => value + 1 + Math.floor(5 * chance(i, value))),
  "noise on some elements": (data, chance) =>
    data.map((value, i) => (chance(i, data.length) < 0.4 ? value - 3 - chance(i) : value)),
  // Not two, which in a tile of four is its transpose: an idea.
  "three elements in a ring": (data, chance) => {
    const first = Math.floor(chance(3) * data.length);
    const [i, j, k] = [first, first + 1, first + 2].map((at) => at % data.length);
    const at = (place = 0): number => data[place] ?? 0;
    return data
      .with(i ?? 0, at(j))
      .with(j ?? 0, at(k))
      .with(k ?? 0, at(i));
  },
  "elements in a random order": (data, chance) => {
    const order = Array.from(data.keys()).sort((a, b) => chance(a) - chance(b));
    return data.map((_, i) => data[order[i] ?? 0] ?? 0);
  },
  "an odd factor": (data, chance) => data.map((value) => value * (1.37 + chance(5))),
  "an odd factor and offset": (data, chance) =>
    data.map((value) => value * (1.21 + chance(6)) + chance(7)),
  "large answers cut off": (data, chance) =>
    data.map((value) => Math.min(value, 7.3 * chance(8)) - 0.01),
  "random signs": (data, chance) =>
    data.map((value, i) => (chance(i, 9) < 0.5 ? -value - 0.3 : value)),
};

export const RANDOM_ERRORS = Object.keys(SPOILS);

/** The same call, its answers spoilt in one way; a yes or no is turned round by chance. */
export function spoilt(call: Call, error: string, seed: number): Call {
  const spoil = SPOILS[error];
  if (spoil === undefined) throw new Error(`Expected a random error, got ${error}.`);
  const chance = chanceOf(seed);
  return async (args): Promise<CallOutcome> => {
    const outcome = await call(args);
    if (outcome.kind !== "returned") return outcome;
    return { ...outcome, result: spoiltValue(outcome.result, args, { spoil, chance }) };
  };
}

function spoiltValue(
  value: Value,
  args: readonly Argument[],
  { spoil, chance }: { readonly spoil: Spoil; readonly chance: Chance },
): Value {
  return value.map((leaf) => {
    const yesOrNo = leaf.shape.length === 0 && args.some(isSmooth);
    if (!yesOrNo) return { ...leaf, data: spoil(leaf.data, chance) };
    const turn = chance(...sizesOf(args)) < 0.3;
    return { ...leaf, data: leaf.data.map((answer) => (turn ? 1 - answer : answer)) };
  });
}

/** Something of the arguments that differs from call to call. */
function sizesOf(args: readonly Argument[]): number[] {
  return args.flatMap((one) =>
    typeof one === "object" && isTensor(one) ? [one.data.length, one.data[0] ?? 0] : [],
  );
}
