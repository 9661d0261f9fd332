/** Fourier transforms as laws see them: in one dimension or two, either way. */
import type { Argument, Complex, Value } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import type { Sizes } from "../families/family.ts";
import type { ShapeClass } from "../shape-classes.ts";
import type { ComplexNumber } from "./complex.ts";
import { type Index, leafOf } from "./grid.ts";
import type { Equation, Law } from "./law.ts";

export interface Transform<Problem extends Sizes> {
  /** `[N]`, or `[height, width]` */
  shapeOf(problem: Problem): readonly number[];
  argsOf(signal: Complex, problem: Problem): readonly Argument[];
  /** How far any part of any element of an answer may be off from ours. */
  boundOf(signal: Complex, N: number): number;
  /** −1 for the transform, 1 for its inverse: of the angle. */
  readonly sign: 1 | -1;
  /** Whether the answer is divided by the number of elements. */
  readonly isDivided: boolean;
  readonly drawnFrom: ShapeClass;
}

/** The transform of one problem. */
interface Sized {
  readonly shape: readonly number[];
  readonly N: number;
  /** What every sum is multiplied by. */
  readonly scale: number;
  /** What element n of a signal contributes to element k of the answer, before the scale. */
  readonly waveAt: (k: Index, n: Index) => ComplexNumber;
}

/** A law before it is one of a certain transform. */
export interface TransformLaw extends Pick<Law, "id" | "title" | "statement" | "sides"> {
  readonly make: (
    sized: Sized,
    draw: Draw,
  ) => {
    readonly signals: readonly Complex[];
    /** @param bounds one a signal, for its answer */
    readonly equations: (answers: readonly Value[], bounds: readonly number[]) => Equation[];
  };
}

export function transformLaw<Problem extends Sizes>(
  { shapeOf, argsOf, boundOf, sign, isDivided, drawnFrom }: Transform<Problem>,
  { make, ...text }: TransformLaw,
): Law<Problem> {
  return {
    ...text,
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const shape = shapeOf(problem);
      const N = shape.reduce((size, length) => size * length, 1);
      const scale = isDivided ? 1 / N : 1;
      const waveAt = (k: Index, n: Index): ComplexNumber => wave(sign * turnsOf(shape, k, n));
      const { signals, equations } = make({ shape, N, scale, waveAt }, draw);
      // Twice, since ours may itself be off.
      const bounds = signals.map((signal) => 2 * boundOf(signal, N));
      const answers = ["re", "im"].map((name) => ({ name, shape: [N] }));
      return {
        calls: signals.map((signal) => ({ args: argsOf(signal, problem), answers })),
        equations: (values) => equations(values, bounds),
      };
    },
  };
}

/** e^(2πi·turns) */
function wave(turns: number): ComplexNumber {
  const angle = 2 * Math.PI * turns;
  return { re: Math.cos(angle), im: Math.sin(angle) };
}

/** Σ kₐ·nₐ/Nₐ; whole turns are taken out, so that they cost no accuracy. */
function turnsOf(shape: readonly number[], k: Index, n: Index): number {
  let turns = 0;
  for (const [axis, length] of shape.entries()) {
    turns += (((k[axis] ?? 0) * (n[axis] ?? 0)) % length) / length;
  }
  return turns % 1;
}

/** As many elements, and how far off an answer may have them. */
interface Elements {
  readonly N: number;
  readonly right: (at: number) => ComplexNumber;
  readonly bound: number;
}

/** That an answer has these elements. */
export function equal(answer: Value | undefined, { N, right, bound }: Elements): Equation[] {
  const elements = Array.from({ length: N }, (_, i) => right(i));
  return (["re", "im"] as const).map((name) => ({
    name,
    shape: [N],
    left: leafOf(answer, name).data,
    right: elements.map((element) => element[name]),
    bound,
  }));
}
