/**
 * What a start of a network is judged by. Many are right; those that keep a network from learning are
 * known, and looked for. Who reads the digits with it is for others to say.
 */
import type { Argument, Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import { type ArchitectureProblem, LOOK } from "../families/architectures.ts";
import { drawDigits, type Labelled, type Source } from "./draw-digits.ts";
import { type Parameters, shapesOf, uselessness } from "./network-parameters.ts";

/** Digits that the untrained network is shown. */
const SHOWN = 100;
/** How far from ln C the first loss may be: normal weights as He has them reach 1.6, also the last. */
const LOSS_SLACK = 2.5;
/** By what factor a sandwich may change the root mean square of what it is given. */
const GAIN = { least: 0.05, most: 5 };

export interface Start {
  readonly args: readonly Argument[];
  /** Digits to show it; none where only the parameters are looked at. */
  readonly shown: Labelled | undefined;
}

export function makeStart(
  { look, ...architecture }: ArchitectureProblem,
  draw: Draw,
  digits: Source,
): Start {
  const seed = draw.index(2 ** 31);
  const [shown] = look === LOOK.parameters ? [] : drawDigits(digits, [SHOWN], draw);
  return { args: [architecture, seed], shown };
}

/** What is wrong with parameters before any image is shown. */
export function wrongUnseen(
  { look, ...architecture }: ArchitectureProblem,
  parameters: Parameters,
): string | undefined {
  const useless = uselessness(parameters, shapesOf(architecture));
  return useless ?? (look === LOOK.parameters ? outside(parameters) : undefined);
}

/** What can be seen without any image. */
function outside(parameters: Parameters): string | undefined {
  for (const name of ["b1", "b2", "b3"] as const) {
    const value = parameters[name].data.find((bias) => bias !== 0);
    if (value !== undefined) return `expected biases of 0 in ${name}, got ${value}`;
  }
  for (const name of ["w1", "w2"] as const) {
    const twins = twinsIn(parameters[name]);
    if (twins !== undefined) {
      return `expected filters that differ: in ${name}, ${twins.join(" and ")} are equal, and will stay so`;
    }
  }
  return undefined;
}

/** Two equal filters, by their numbers. */
function twinsIn({ shape, data }: Tensor): readonly [number, number] | undefined {
  const [K = 0] = shape;
  const filters = Array.from({ length: K }, (_, k) => {
    const size = data.length / K;
    return data.slice(k * size, (k + 1) * size).join(" ");
  });
  const later = filters.findIndex((filter, k) => filters.indexOf(filter) < k);
  return later < 0 ? undefined : [filters.indexOf(filters[later] ?? ""), later];
}

/** Opinions before it has learned anything. */
export function loud(loss: number, classes: number): string | undefined {
  const ignorant = Math.log(classes);
  if (Math.abs(loss - ignorant) <= LOSS_SLACK) return undefined;
  const [expected, slack, actual] = [ignorant, LOSS_SLACK, loss].map((value) =>
    value.toPrecision(3),
  );
  return `expected a first loss within ${slack} of ln ${classes} = ${expected} on ${SHOWN} digits, got ${actual}`;
}

/** A signal that dies, or grows, on its way through a sandwich. */
export function fading(
  which: "first" | "second",
  before: Tensor,
  after: Tensor,
): string | undefined {
  const gain = rootMeanSquare(after) / rootMeanSquare(before);
  if (gain >= GAIN.least && gain <= GAIN.most) return undefined;
  return `expected the ${which} sandwich to keep the signal's size, within a factor of ${GAIN.least} to ${GAIN.most}; its root mean square became ${gain.toPrecision(2)} times as large`;
}

function rootMeanSquare({ data }: Tensor): number {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
}
