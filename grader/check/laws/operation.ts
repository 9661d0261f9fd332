import type { Argument, Leaf, Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import type { Sizes } from "../families/family.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { LawCall } from "./law.ts";

/** A contract's function as laws see it: named tensors in, arrays out. */
export interface Operation<Problem extends Sizes, Name extends string> {
  /** The shapes of its tensors. They may have more axes than the function's own: see `argsOf`. */
  inputsOf(problem: Problem): Readonly<Record<Name, readonly number[]>>;
  argsOf(given: Given<Name>, problem: Problem): readonly Argument[];
  outputsOf(problem: Problem): readonly Output[];
  /** How far any element of its answer may be off; it must be right to the last bit unless told. */
  boundOf?(given: Given<Name>, problem: Problem): number;
}

export type Given<Name extends string> = Readonly<Record<Name, Tensor>>;

export interface Output extends Pick<Leaf, "name" | "shape"> {
  /** The same elements with their merged axes apart, where there are any. */
  readonly unfolded?: readonly number[];
}

/** An operation with windows that slide, in the words of the most general layer. */
export interface Sliding<Problem extends Sizes, Name extends string>
  extends Operation<Problem, Name> {
  describe(problem: Problem): GeneralProblem;
  /** Undefined where the contract knows no such layer. */
  problemOf(described: GeneralProblem): Problem | undefined;
  /** The axes of its unfolded output along which windows lie. */
  readonly rows: number;
  readonly columns: number;
}

/** The only output of most functions. */
export function oneOutput(shape: readonly number[], unfolded = shape): readonly Output[] {
  return [{ name: "", shape, unfolded }];
}

export function reshaped({ data }: Tensor, shape: readonly number[]): Tensor {
  return { shape, data };
}

export function drawInputs<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  problem: Problem,
  draw: Draw,
): Given<Name> {
  return mapInputs(operation.inputsOf(problem), (shape) => draw.tensor(shape));
}

/** The record of what each input's shape, or tensor, becomes. */
export function mapInputs<Name extends string, From, To>(
  inputs: Readonly<Record<Name, From>>,
  map: (input: From, name: Name) => To,
): Readonly<Record<Name, To>> {
  const entries = Object.entries<From>(inputs);
  return Object.fromEntries(
    entries.map(([name, input]) => [name, map(input, name as Name)]),
  ) as Record<Name, To>;
}

export function callOf<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  given: Given<Name>,
  problem: Problem,
): LawCall {
  return { args: operation.argsOf(given, problem), answers: operation.outputsOf(problem) };
}
