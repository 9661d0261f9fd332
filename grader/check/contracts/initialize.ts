/** Many starts are right. Those that keep a network from learning are known, and looked for. */
import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { readDigits } from "../../digits/read-digits.ts";
import type { Tensor, Value } from "../../sandbox/values.ts";
import { drawDigits, type Labelled, type Source } from "../cases/draw-digits.ts";
import type { Parameters } from "../cases/draw-network.ts";
import { read } from "../cases/judge-network.ts";
import {
  PARAMETERS_KIND,
  parametersOf,
  shapesOf,
  uselessness,
} from "../cases/network-parameters.ts";
import type { Draw } from "../draw.ts";
import { type ArchitectureProblem, architectures, LOOK } from "../families/architectures.ts";
import type { Contract } from "./contract.ts";

/** Digits that the untrained network is shown. */
const SHOWN = 100;
/** How far from ln C the first loss may be: normal weights as He has them reach 1.6, also the last. */
const LOSS_SLACK = 2.5;
/** By what factor a sandwich may change the root mean square of what it is given. */
const GAIN = { least: 0.05, most: 5 };

let digits: Source | undefined;

export const initializeContract: Contract<ArchitectureProblem> = {
  parameters: ["architecture", "seed"],
  result: PARAMETERS_KIND,
  family: architectures,
  cases: 6,
  numbers: ["integers"],
  seeded: ({ look }) => look === LOOK.parameters,
  async prepare() {
    digits = await readDigits();
  },
  makeCase({ look, ...architecture }, draw) {
    const seed = draw.index(2 ** 31);
    const shown = look === LOOK.parameters ? [] : drawShown(draw);
    const lookAt = (parameters: Parameters): string | undefined => {
      const [set] = shown;
      if (set === undefined) return outside(parameters);
      return look === LOOK.loss ? loud(parameters, set) : fading(parameters, set);
    };
    const wrongIn = (value: Value): string | undefined => {
      const parameters = parametersOf(value);
      return uselessness(parameters, shapesOf(architecture)) ?? lookAt(parameters);
    };
    return {
      args: [architecture, seed],
      expected: () => ({
        kind: "judged",
        judge: (value) => {
          const wrong = wrongIn(value);
          return wrong === undefined ? {} : { wrong };
        },
      }),
    };
  },
};

function drawShown(draw: Draw): Labelled[] {
  if (digits === undefined) throw new Error("Expected digits: prepare() comes first.");
  return drawDigits(digits, [SHOWN], draw);
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
function loud(parameters: Parameters, shown: Labelled): string | undefined {
  const { loss } = read(shown, parameters);
  const [classes = 0] = parameters.b3.shape;
  const ignorant = Math.log(classes);
  if (Math.abs(loss - ignorant) <= LOSS_SLACK) return undefined;
  const [expected, slack, actual] = [ignorant, LOSS_SLACK, loss].map((value) =>
    value.toPrecision(3),
  );
  return `expected a first loss within ${slack} of ln ${classes} = ${expected} on ${SHOWN} digits, got ${actual}`;
}

/** A signal that dies, or grows, on its way through the sandwiches. */
function fading(parameters: Parameters, { images }: Labelled): string | undefined {
  const { w1, b1, w2, b2 } = parameters;
  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  for (const [name, before, after] of [
    ["first", images, first],
    ["second", first, second],
  ] as const) {
    const gain = rootMeanSquare(after) / rootMeanSquare(before);
    if (gain >= GAIN.least && gain <= GAIN.most) continue;
    return `expected the ${name} sandwich to keep the signal's size, within a factor of ${GAIN.least} to ${GAIN.most}; its root mean square became ${gain.toPrecision(2)} times as large`;
  }
  return undefined;
}

function rootMeanSquare({ data }: Tensor): number {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
}
