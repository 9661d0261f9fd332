import type { ResultKind, Tensor, Value } from "../../sandbox/values.ts";
import type { ArchitectureProblem } from "../families/architectures.ts";

export const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;
export type Name = (typeof NAMES)[number];

/** A network's parameters, as an argument. */
export type Parameters = { readonly [name in Name]: Tensor };

/** A record of the six parameters, as a result. */
export const PARAMETERS_KIND: ResultKind = {
  ...{ w1: "tensor", b1: "tensor", w2: "tensor" },
  ...{ b2: "tensor", w3: "tensor", b3: "tensor" },
};

/** The parameters that a result begins with. */
export function parametersOf(value: Value): Parameters {
  const [w1, b1, w2, b2, w3, b3] = value.map(({ shape, data }) => ({
    shape,
    data: Float32Array.from(data),
  }));
  if (!(w1 && b1 && w2 && b2 && w3 && b3)) throw new Error("Expected a result of six parameters.");
  return { w1, b1, w2, b2, w3, b3 };
}

/** The shapes that an architecture asks for. */
export function shapesOf(
  architecture: Omit<ArchitectureProblem, "look">,
): Readonly<Record<Name, readonly number[]>> {
  const { hIn, wIn, cIn, f, K1, K2, classes } = architecture;
  const quarter = (length: number): number => Math.floor(Math.floor(length / 2) / 2);
  return {
    ...{ w1: [K1, f, f, cIn], b1: [K1] },
    ...{ w2: [K2, f, f, K1], b2: [K2] },
    ...{ w3: [classes, quarter(hIn) * quarter(wIn) * K2], b3: [classes] },
  };
}

/** Another shape, or a number that is none: what makes parameters useless. */
export function uselessness(
  parameters: Parameters,
  shapes: Readonly<Record<Name, readonly number[]>>,
): string | undefined {
  for (const name of NAMES) {
    const { shape, data } = parameters[name];
    const [expected, actual] = [shapes[name], shape].map((lengths) => `[${lengths.join(", ")}]`);
    if (expected !== actual) return `expected ${name} to have the shape ${expected}, got ${actual}`;
    const broken = data.find((value) => !Number.isFinite(value));
    if (broken !== undefined) return `expected numbers in ${name}, got ${broken}`;
  }
  return undefined;
}

/** The cosine of the angle between two tensors of the same size; 0 where one has no direction. */
export function cosine(one: Tensor, other: Tensor): number {
  let [dot, own, others] = [0, 0, 0];
  for (const [i, value] of one.data.entries()) {
    const beside = other.data[i] ?? 0;
    dot += value * beside;
    own += value * value;
    others += beside * beside;
  }
  return own * others === 0 ? 0 : dot / Math.sqrt(own * others);
}

/** The length of a tensor's step, relative to where it started. */
export function movement(from: Tensor, to: Tensor): number {
  let [step, size] = [0, 0];
  for (const [i, start] of from.data.entries()) {
    step += ((to.data[i] ?? Number.NaN) - start) ** 2;
    size += start ** 2;
  }
  return Math.sqrt(step / size);
}
