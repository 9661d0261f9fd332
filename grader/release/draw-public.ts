/**
 * The public cases of a shape class: those that a graded run under the public seed would meet, and a
 * few smaller ones, so that the smallest failing case is small.
 */
import fc from "fast-check";
import { drawFrom, NUMBERS, type Numbers } from "../check/draw.ts";
import { fixedProblems, type Sizes } from "../check/families/family.ts";
import type { Case } from "../check/run-case.ts";
import { type CheckPlan, casesOf, FIXED } from "../check/run-check.ts";
import { type Argument, isSimple, isSmooth, isTensor, type Simple } from "../sandbox/values.ts";

export interface Drawn {
  readonly problem: Sizes;
  readonly numbers: Numbers;
  readonly dataSeed: number;
  readonly path: string;
  readonly made: Case;
}

/** Cases drawn beyond those of a graded run, of which the smallest are kept. */
const LOOKED_THROUGH = 200;
const SMALLEST_KEPT = 3;
/** Elements of the arguments of a class's cases, of either numbers: files are to stay small. */
const MOST_ELEMENTS = 60_000;
const LEAST_CASES = 2;

/** From the smallest to the largest, integers first; no arguments twice. */
export function drawPublic(plan: CheckPlan): Drawn[] {
  const { contract } = plan;
  return (contract.numbers ?? NUMBERS).flatMap((numbers) => {
    const drawn = drawnCases(plan, numbers);
    const count = casesOf(plan, numbers);
    const smaller = smallOnes(drawn.slice(count));
    const all = [...drawn.slice(0, count), ...smaller, ...fixedCases(plan, numbers)];
    const unlike = new Map(all.map((one) => [JSON.stringify(one.made.args), one] as const));
    return withinBudget([...unlike.values()].sort(bySize));
  });
}

/**
 * The smallest cases, and for each two sizes the smallest in which neither is the least that was
 * drawn: a mistake that shows only with two channels in a kernel of 2×2 shows there in few numbers.
 */
function smallOnes(drawn: readonly Drawn[]): Drawn[] {
  const sorted = drawn.toSorted(bySize);
  const least = new Map<string, number>();
  for (const { problem } of sorted) {
    for (const [name, size] of Object.entries(problem)) {
      least.set(name, Math.min(size, least.get(name) ?? size));
    }
  }
  const names = [...least.keys()];
  const pairs = names.flatMap((one, i) => names.slice(i).map((other) => [one, other]));
  const grown = pairs.flatMap((pair) => {
    const isMore = ({ problem }: Drawn): boolean =>
      pair.every((name) => (problem[name] ?? 0) > (least.get(name) ?? 0));
    return sorted.find(isMore) ?? [];
  });
  return [...sorted.slice(0, SMALLEST_KEPT), ...grown];
}

/** The smallest cases, as many as the budget allows. */
function withinBudget(sorted: readonly Drawn[]): Drawn[] {
  let elements = 0;
  return sorted.filter((one, index) => {
    elements += sizeOf(one);
    return index < LEAST_CASES || elements <= MOST_ELEMENTS;
  });
}

function drawnCases(plan: CheckPlan, numbers: Numbers): Drawn[] {
  const { contract, shapeClass, ranges, cases, caseSeed } = plan;
  const more = contract.cases === undefined ? LOOKED_THROUGH : 0;
  const problems = contract.family.problemsOf(shapeClass, ranges);
  const drawn = fc.sample(fc.record({ problem: problems, dataSeed: fc.noShrink(fc.integer()) }), {
    seed: caseSeed,
    numRuns: (contract.cases ?? cases) + more,
  });
  return drawn.map((one, index) => make(plan, { ...one, numbers, path: `${index}` }));
}

function fixedCases(plan: CheckPlan, numbers: Numbers): Drawn[] {
  const { contract, caseSeed } = plan;
  const fixed = fixedProblems(contract.family, plan);
  return fixed.map((problem, index) => {
    const dataSeed = (caseSeed + index) | 0;
    return make(plan, { problem, dataSeed, numbers, path: `${FIXED}${index}` });
  });
}

function make({ contract }: CheckPlan, drawn: Omit<Drawn, "made">): Drawn {
  const { problem, dataSeed, numbers } = drawn;
  return { ...drawn, made: contract.makeCase(problem, drawFrom(dataSeed, numbers)) };
}

function bySize(one: Drawn, other: Drawn): number {
  return sizeOf(one) - sizeOf(other) || sumOf(one.problem) - sumOf(other.problem);
}

/** Elements of all arguments. */
function sizeOf({ made }: Drawn): number {
  return made.args.reduce<number>((sum, argument) => sum + elementsOf(argument), 0);
}

function elementsOf(argument: Argument): number {
  if (isSmooth(argument)) return elementsOf({ ...argument.smooth });
  if (!isSimple(argument)) {
    return Object.values(argument).reduce<number>((sum, field) => sum + elementsOf(field), 0);
  }
  return elementsOfOne(argument);
}

function elementsOfOne(value: Simple): number {
  if (typeof value === "number") return 1;
  return isTensor(value) ? value.data.length : 2 * value.re.length;
}

function sumOf(problem: Sizes): number {
  return Object.values(problem).reduce((sum, size) => sum + size, 0);
}
