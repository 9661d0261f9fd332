import fc from "fast-check";
import { MANY, MISTAKES, NOT_FINITE, ONE, SHAPE, ZERO } from "../cases/gradient-mistakes.ts";
import { ZEROS } from "../cases/smooth-function.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, between, type Family, nearest, type RangesOf } from "./family.ts";

/** A claimed gradient of a smooth function of a tensor. */
export type ClaimProblem = {
  /** Of x. */
  readonly elements: number;
  /** Of x: how many lengths its shape has. */
  readonly axes: number;
  /** Elements of the gradient that are 0: none, some or all, as {@link ZEROS} has it. */
  readonly zeros: number;
  /** The size of the gradient, as an index of {@link SCALES}. */
  readonly magnitude: number;
  /** 0 for the right gradient; otherwise which of the mistakes was made, counted from 1. */
  readonly claim: number;
};

export const SCALES: readonly number[] = [1, 1e-4, 1e4];
const RIGHT = 0;

const numbersOf = (mistakes: typeof MISTAKES): number[] =>
  mistakes.map((mistake) => MISTAKES.indexOf(mistake) + 1);

const [many, one, notFinite] = [numbersOf(MANY), numbersOf(ONE), numbersOf(NOT_FINITE)];
/** The mistakes that each class is about; the right gradient belongs to all. */
const MISTAKES_OF: Readonly<Partial<Record<ShapeClass, readonly number[]>>> = {
  "many-elements": many,
  "one-element": one,
  // A threshold that isn't relative accepts the small ones, and refuses the right large ones.
  magnitude: many.slice(0, 6),
  zeros: [...many.slice(0, 6), ...numbersOf(ZERO)],
  "not-finite": notFinite,
  "other-shape": numbersOf(SHAPE),
};

export const gradientClaims: Family<ClaimProblem> = {
  id: "gradient-claims",
  axes: { elements: 1, axes: 1, zeros: 0, magnitude: 0, claim: 0 },
  classes: ["many-elements", "one-element", "magnitude", "zeros", "not-finite", "other-shape"],
  problemsOf,
  classOf: ({ zeros, magnitude, claim }) => {
    if (zeros !== ZEROS.none) return "zeros";
    if (magnitude > 0) return "magnitude";
    const plain = ["one-element", "not-finite", "other-shape"] as const;
    return plain.find((name) => mistakesOf(name).includes(claim)) ?? "many-elements";
  },
  canariesOf,
  reasonAgainst,
};

function mistakesOf(shapeClass: ShapeClass): readonly number[] {
  const found = MISTAKES_OF[shapeClass];
  if (found === undefined) {
    throw new Error(`Expected a shape class of claimed gradients, got ${shapeClass}.`);
  }
  return found;
}

function allowed(shapeClass: ShapeClass, [low, high]: readonly [number, number]): number[] {
  return mistakesOf(shapeClass).filter((claim) => claim >= low && claim <= high);
}

/** Two right claims for each three wrong ones: no class can be had by always saying the same. */
function problemsOf(
  shapeClass: ShapeClass,
  { elements, axes, zeros, magnitude, claim }: RangesOf<ClaimProblem>,
): fc.Arbitrary<ClaimProblem> {
  return fc.record({
    elements: shapeClass === "other-shape" ? atLeast(elements, 2) : between(elements),
    axes: between(axes),
    zeros: shapeClass === "zeros" ? atLeast(zeros, ZEROS.some) : nearest(zeros, ZEROS.none),
    magnitude: shapeClass === "magnitude" ? atLeast(magnitude, 1) : nearest(magnitude, 0),
    claim: fc.oneof(
      { weight: 2, arbitrary: fc.constant(RIGHT) },
      { weight: 3, arbitrary: fc.constantFrom(...allowed(shapeClass, claim)) },
    ),
  });
}

/** Every mistake of a class once, and what is right. */
function canariesOf(shapeClass: ShapeClass): ClaimProblem[] {
  const plain = { elements: 12, axes: 2, zeros: ZEROS.none, magnitude: 0 };
  const harder = {
    magnitude: [{ magnitude: 1 }, { magnitude: 2 }],
    zeros: [{ zeros: 1 }, { zeros: 2 }],
  };
  const settings = shapeClass === "magnitude" || shapeClass === "zeros" ? harder[shapeClass] : [{}];
  return settings.flatMap((setting) =>
    [RIGHT, ...mistakesOf(shapeClass)].map((claim) => ({ ...plain, ...setting, claim })),
  );
}

function reasonAgainst(
  shapeClass: ShapeClass,
  { elements, zeros, magnitude, claim }: RangesOf<ClaimProblem>,
): string | undefined {
  if (claim[0] > RIGHT) return "claim allows no right gradient";
  if (allowed(shapeClass, claim).length === 0) return "claim allows none of its mistakes";
  if (shapeClass === "zeros" && zeros[1] < ZEROS.some) return "zeros allows 0 only";
  if (shapeClass === "magnitude" && magnitude[1] < 1) return "magnitude allows 0 only";
  if (shapeClass === "other-shape" && elements[1] < 2) return "elements allows 1 only";
  return undefined;
}
