import { type Argument, isTensor } from "../../sandbox/values.ts";
import type { ContractId } from "../contract-ids.ts";
import { without } from "./convolution-by.ts";
import { gemmBy } from "./matrices-by.ts";
import type { Misconception, Mutants, Sign } from "./misconception.ts";
import { inSums } from "./parts-by.ts";
import { at } from "./windows-by.ts";

// A layer through the frequencies that rounds has an idea of its own: X87.
const CUT = without("fft-forward", spoiling(Math.trunc));

/** Ideas about what kind of numbers sums are. */
export const NUMBERS: readonly Misconception[] = [
  {
    id: "S07",
    title: "The sums are cut to whole numbers",
    hint: "Elements of x and w can be fractions: which array, operator or rounding of yours holds whole numbers only?",
    hiddenWhen: [],
    mutants: CUT,
    // Cut at each product or at the end, down or to the nearest: the answer is whole all the same.
    signs: showing(CUT, (args, answer) => {
      return haveFractions(args) && answer.every(({ data }) => data.every(Number.isInteger));
    }),
  },
  {
    id: "S50",
    title: "The answer is rounded to a few decimals",
    hint: "The grader knows how far float32 sums can lie apart, and compares as closely as that: do you round more coarsely?",
    hiddenWhen: [],
    mutants: spoiling(roundTo(3)),
    alsoAs: [1, 2, 4].map((decimals) => spoiling(roundTo(decimals))),
  },
];

/** Functions whose sums are right but for this. */
function spoiling(spoil: (sum: number) => number): Mutants {
  return {
    ...inSums(() => ({ finish: (sum, { b, k }) => spoil(sum + at(b, k)) })),
    gemm: () => gemmBy({ finish: spoil }),
  };
}

function roundTo(decimals: number): (sum: number) => number {
  return (sum) => Number(sum.toFixed(decimals));
}

/** The same sign in all contracts that the mutants are for. */
function showing(mutants: Mutants, sign: Sign): Partial<Record<ContractId, Sign>> {
  return Object.fromEntries(Object.keys(mutants).map((contract) => [contract, sign]));
}

/** Of integers, every right sum is whole. */
function haveFractions(args: readonly Argument[]): boolean {
  return args.some(
    (argument) =>
      typeof argument === "object" && isTensor(argument) && !argument.data.every(Number.isInteger),
  );
}
