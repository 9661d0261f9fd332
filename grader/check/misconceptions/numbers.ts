import { type Argument, isTensor, type Value } from "../../sandbox/values.ts";
import type { ContractId } from "../contracts/all.ts";
import { gemmBy } from "./matrices-by.ts";
import type { Misconception, Mutants, Sign } from "./misconception.ts";
import { inSums } from "./parts-by.ts";
import { at } from "./windows-by.ts";

/** Ideas about what kind of numbers sums are. They show in an answer, however it came about. */
export const NUMBERS: readonly Misconception[] = [
  {
    id: "S07",
    title: "The sums are cut to whole numbers",
    hint: "Elements of x and w can be fractions: which array, operator or rounding of yours holds whole numbers only?",
    hiddenWhen: [],
    ...showing(Math.trunc, areWhole),
  },
  {
    id: "S50",
    title: "The answer is rounded to a few decimals",
    hint: "The grader knows how far float32 sums can lie apart, and compares as closely as that: do you round more coarsely?",
    hiddenWhen: [],
    ...showing(
      (value) => Math.round(value * 10_000) / 10_000,
      (values) => !areWhole(values) && areRounded(values),
    ),
  },
];

/** An idea that spoils every sum, and the sign of it. */
function showing(
  spoil: (sum: number) => number,
  isSign: (values: readonly number[]) => boolean,
): Required<Pick<Misconception, "mutants" | "signs">> {
  const mutants: Mutants = {
    ...inSums(() => ({ finish: (sum, { b, k }) => spoil(sum + at(b, k)) })),
    gemm: () => gemmBy({ add: (sum, product) => spoil(sum + product) }),
  };
  const sign: Sign = (args, answer) => haveFractions(args) && isSign(valuesOf(answer));
  const contracts = Object.keys(mutants) as ContractId[];
  return { mutants, signs: Object.fromEntries(contracts.map((contract) => [contract, sign])) };
}

/** Of integers, every right sum is whole. */
function haveFractions(args: readonly Argument[]): boolean {
  return args.some(
    (argument) =>
      typeof argument === "object" && isTensor(argument) && !areWhole([...argument.data]),
  );
}

function valuesOf(answer: Value): readonly number[] {
  return answer.flatMap(({ data }) => [...data]);
}

function areWhole(values: readonly number[]): boolean {
  return values.every(Number.isInteger);
}

/** Decimals that a float32 can still tell from none at all. */
const MOST_DECIMALS = 5;

function areRounded(values: readonly number[]): boolean {
  return Array.from({ length: MOST_DECIMALS }, (_, i) => 10 ** (i + 1)).some((scale) =>
    values.every((value) => Math.fround(Math.round(value * scale) / scale) === Math.fround(value)),
  );
}
