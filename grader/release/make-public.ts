/** Turns a part's contract into data: cases, right answers, and digests of known wrong ones. */
import type { Assignment, Part } from "../assignment/schema.ts";
import type { Expected } from "../check/compare.ts";
import { CONTRACTS } from "../check/contracts/all.ts";
import type { Contract } from "../check/contracts/contract.ts";
import { digestOf } from "../check/digest.ts";
import { drawFrom } from "../check/draw.ts";
import { architectures } from "../check/families/architectures.ts";
import { trainings } from "../check/families/trainings.ts";
import { callInProcess } from "../check/in-process.ts";
import { knownIn } from "../check/misconceptions/all.ts";
import type { Known } from "../check/misconceptions/misconception.ts";
import type { Call, Case } from "../check/run-case.ts";
import type { CheckPlan } from "../check/run-check.ts";
import { wrongElements } from "../check/same-outcome.ts";
import { classPlan, shapeClassesOf } from "../contract-checks.ts";
import type { PublicCase, PublicClass, PublicExpected, PublicPart } from "../local/public-part.ts";
import { writeArgument, writeLeaf } from "../local/public-values.ts";
import { deriveSeed } from "../seeds.ts";
import { type Drawn, drawPublic } from "./draw-public.ts";

/** @param seed what the public cases are drawn from */
export async function makePublic(
  assignment: Assignment,
  part: Part,
  seed: string,
): Promise<PublicPart> {
  const known = knownIn(part.contract);
  const classes: PublicClass[] = [];
  for (const shapeClass of shapeClassesOf(part)) {
    const caseSeed = deriveSeed(seed, assignment.id, part.id, shapeClass);
    const plan = classPlan(assignment, part, { shapeClass, caseSeed });
    await plan.contract.prepare?.();
    classes.push({ id: shapeClass, cases: await makeCases(plan, known) });
  }
  const { parameters, result, axes } = CONTRACTS[part.contract];
  return {
    contract: { parameters, result, axes },
    ideas: known.map(({ told }) => told),
    ways: known.flatMap(({ makes }, idea) => makes.map(() => idea)),
    classes,
  };
}

async function makeCases(plan: CheckPlan, known: readonly Known[]): Promise<PublicCase[]> {
  const drawn = drawPublic(plan);
  const { contract } = plan;
  // A call that takes long is made by nobody but the student.
  const ways = contract.once ? [] : known.flatMap(({ makes }) => makes);
  const calls = ways.map((make) => callInProcess(make()));
  const cases: PublicCase[] = [];
  for (const one of drawn) {
    const { problem, numbers, dataSeed, path, made } = one;
    const expected = made.expected();
    cases.push({
      ...{ problem: { ...problem }, numbers, dataSeed, path },
      ...writeCall(contract, made.args, expected),
      ideas: await digestsOf(calls, { args: made.args, expected: () => expected }, dataSeed),
    });
  }
  const last = calledAgain(plan, drawn);
  const again = cases[last];
  const picked = drawn[last];
  if (again !== undefined && picked !== undefined) again.again = otherNumbers(contract, picked);
  return cases;
}

/** The case that is called again, with other numbers in between: once is enough, and on reals. */
function calledAgain({ contract }: CheckPlan, drawn: readonly Drawn[]): number {
  if (contract.once) return -1;
  const from = drawn.findIndex(({ numbers }) => numbers === drawn.at(-1)?.numbers);
  return Math.floor((from + drawn.length) / 2);
}

function otherNumbers(
  contract: Contract,
  { problem, numbers, dataSeed }: Drawn,
): NonNullable<PublicCase["again"]> {
  const { args, expected } = contract.makeCase(problem, drawFrom(~dataSeed, numbers));
  return { ...writeCall(contract, args, expected()), seeded: contract.seeded?.(problem) ?? false };
}

function writeCall(
  { family }: Contract,
  args: Case["args"],
  expected: Expected,
): { args: PublicCase["args"]; expected: PublicExpected } {
  switch (family.id) {
    case architectures.id:
      return { args: [], expected: { kind: "start" } };
    case trainings.id: {
      const [, , initial = 0] = args;
      return { args: [], expected: { kind: "training", initial: writeArgument(initial) } };
    }
  }
  return { args: args.map(writeArgument), expected: writeExpected(expected) };
}

function writeExpected(expected: Expected): PublicExpected {
  switch (expected.kind) {
    case "value":
      return {
        kind: "value",
        leaves: expected.value.map((leaf, i) => writeLeaf(leaf, expected.bounds[i] ?? [])),
      };
    case "throws":
      return expected;
    case "judged":
      return writeJudged(expected);
    default:
      return expected satisfies never;
  }
}

/** A yes or no is judged before the call: one of the two answers is wrong. */
function writeJudged({ judge }: Extract<Expected, { kind: "judged" }>): PublicExpected {
  const verdictOn = (answer: boolean): string | undefined =>
    judge([{ name: "", shape: [], data: Float64Array.of(Number(answer)) }]).wrong;
  const [yes, no] = [verdictOn(true), verdictOn(false)];
  return { kind: "yes-or-no", right: yes === undefined, wrong: yes ?? no ?? "" };
}

/** What each way of a wrong idea answers, where that is wrong; those that answer alike once. */
async function digestsOf(
  calls: readonly Call[],
  { args, expected }: Case,
  seed: number,
): Promise<PublicCase["ideas"]> {
  const right = expected();
  const found = new Map<string, PublicCase["ideas"][number]>();
  for (const [way, call] of calls.entries()) {
    const outcome = await call(args);
    const wrong = wrongElements(outcome, right);
    if (wrong === 0) continue;
    const digest = digestOf(outcome, right, seed);
    const key = JSON.stringify([wrong, digest]);
    const alike: PublicCase["ideas"][number] = found.get(key) ?? { ways: [], wrong, digest };
    alike.ways.push(way);
    found.set(key, alike);
  }
  return [...found.values()];
}
