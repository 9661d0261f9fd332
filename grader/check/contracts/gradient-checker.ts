import type { Value } from "../../sandbox/values.ts";
import {
  type Claim,
  FLAT,
  MANY,
  MISTAKES,
  rightClaim,
  wrongClaim,
} from "../cases/gradient-mistakes.ts";
import { drawPlace, gradientAt, type Place, ZEROS } from "../cases/smooth-function.ts";
import { indexAt, type Judgement } from "../compare.ts";
import type { Draw } from "../draw.ts";
import { type ClaimProblem, gradientClaims, SCALES } from "../families/gradient-claims.ts";
import type { Contract } from "./contract.ts";

/** Places that a mistake may take to show itself. */
const MOST_PLACES = 40;

/** Claims that are right, and claims that are wrong: the answer is known before the call. */
export const gradientCheckerContract: Contract<ClaimProblem> = {
  parameters: ["f", "x", "gradient"],
  result: "boolean",
  family: gradientClaims,
  neverThrows: true,
  numbers: ["reals"],
  cases: 30,
  makeCase(problem, draw) {
    const shape = drawShape(problem, draw);
    const sign = draw.index(2) === 0 ? 1 : -1;
    const scale = sign * (SCALES[problem.magnitude] ?? 1);
    const { place, claim } = drawClaim({ shape, scale, zeros: problem.zeros }, problem, draw);
    return {
      args: [{ smooth: place.f }, place.x, claim.gradient],
      expected: () => ({ kind: "judged", judge: (answer) => judge(answer, claim, place) }),
    };
  },
};

/** Any shape of so many axes and elements: each prime factor goes to some axis. */
function drawShape({ elements, axes }: ClaimProblem, draw: Draw): number[] {
  const shape = new Array<number>(axes).fill(1);
  let rest = elements;
  for (let prime = 2; rest > 1; prime++) {
    for (; rest % prime === 0; rest /= prime) {
      const axis = draw.index(axes);
      shape[axis] = (shape[axis] ?? 1) * prime;
    }
  }
  return shape;
}

/** A place where the problem's mistake shows; where none is found, a mistake that shows anywhere. */
function drawClaim(
  sizes: Parameters<typeof drawPlace>[0],
  { claim }: ClaimProblem,
  draw: Draw,
): { readonly place: Place; readonly claim: Claim } {
  let place = drawPlace(sizes, draw);
  const mistake = MISTAKES[claim - 1];
  if (mistake === undefined) return { place, claim: rightClaim(place) };
  const flat = sizes.zeros === ZEROS.all;
  const anywhere = flat ? FLAT[draw.index(FLAT.length)] : MANY[0];
  for (let tries = 0; tries < MOST_PLACES; tries++) {
    const wrong = wrongClaim(mistake, place, draw);
    if (wrong !== undefined) return { place, claim: wrong };
    if (!flat) place = drawPlace(sizes, draw);
  }
  const wrong = anywhere === undefined ? undefined : wrongClaim(anywhere, place, draw);
  return { place, claim: wrong ?? rightClaim(place) };
}

function judge([answer]: Value, { right, title, gradient }: Claim, place: Place): Judgement {
  if ((answer?.data[0] === 1) === right) return {};
  if (right) return { wrong: "expected true for the gradient of f at x, got false" };
  return {
    wrong: `expected false for a claim that has ${title}${detail(gradient, place)}, got true`,
  };
}

/** Where the claim is off the most, and what it should be. */
function detail({ shape, data }: Claim["gradient"], place: Place): string {
  if (shape.join() !== place.x.shape.join()) {
    return ` (the shape [${shape.join(", ")}], where x has [${place.x.shape.join(", ")}])`;
  }
  const right = gradientAt(place);
  const errors = right.map((value, i) => Math.abs((data[i] ?? Number.NaN) - value));
  const broken = errors.findIndex((error) => !Number.isFinite(error));
  const worst = broken >= 0 ? broken : errors.indexOf(Math.max(...errors));
  const [claimed, true_] = [data[worst] ?? Number.NaN, right[worst] ?? Number.NaN];
  const at = indexAt(worst, shape).join(", ");
  return ` (${shown(claimed)} at [${at}], where the gradient is ${shown(true_)})`;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
