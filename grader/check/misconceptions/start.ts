import type { Argument, Leaf, Value } from "../../sandbox/values.ts";
import type { Misconception, Sign } from "./misconception.ts";
import { type StartSteps, scaledBy, startBy } from "./start-by.ts";

/** Beyond these a sandwich's weights change the signal's size by too much; √2 keeps it. */
const LOUD = 2.5;
const FAINT = 0.3;

/** An idea about a start: how it starts, and what in a start shows it. */
function start(
  words: Pick<Misconception, "id" | "title" | "hint">,
  steps: Partial<StartSteps>,
  shows: Sign,
): Misconception {
  return {
    ...words,
    hiddenWhen: [],
    mutants: { initialize: () => startBy(steps) },
    signs: { initialize: shows },
  };
}

/** Ideas about what to start a network from. */
export const STARTS: readonly Misconception[] = [
  start(
    {
      id: "N40",
      title: "All weights start at 0",
      hint: "What comes out of the first sandwich if all its weights are 0, and which gradient goes back through it?",
    },
    { weights: scaledBy(() => 0) },
    (_, answer) => weightsIn(answer).every(({ data }) => data.every((value) => value === 0)),
  ),
  start(
    {
      id: "N41",
      title: "All filters of a layer start alike",
      hint: "Two filters with the same weights see the same, and get the same gradient: what could ever make them differ?",
    },
    {
      weights: (shape) => {
        const length = shape.reduce((size, axis) => size * axis, 1);
        const [rows = 0] = shape;
        return { shape, data: new Float32Array(length).fill(Math.sqrt(rows / length)) };
      },
    },
    (_, answer) => weightsIn(answer).every((w) => areAlike(w) && w.data.some((v) => v !== 0)),
  ),
  start(
    {
      id: "N42",
      title: "The biases don't start at 0",
      hint: "Random weights already make the filters differ: with which bias does the contract want them to begin?",
    },
    { bias: (normal) => 0.1 * normal() },
    (_, answer) => biasesIn(answer).some(({ data }) => data.some((value) => value !== 0)),
  ),
  start(
    {
      id: "N43",
      title: "The weights' size doesn't follow from the number of terms",
      hint: "A sum of 54 random terms is larger than one of 9: what in your weights knows how many terms there are?",
    },
    { weights: scaledBy((_, normal) => normal()) },
    (_, answer) => convolutionsIn(answer).every((w) => hasBothSigns(w) && gainOf(w) > LOUD),
  ),
  start(
    {
      id: "N44",
      title: "All weights are positive",
      hint: "Positive weights only add up: what does a filter look like that sees an edge, and can your numbers make it?",
    },
    { weights: scaledBy((_, normal) => Math.abs(normal()) / 3) },
    (_, answer) =>
      convolutionsIn(answer).every((w) => !hasBothSigns(w) && gainOf(w) > FAINT) &&
      !weightsIn(answer).every(areAlike),
  ),
  start(
    {
      id: "N45",
      title: "The weights are so small that the signal dies",
      hint: "Each sandwich makes the signal smaller by the same factor, and the gradient on its way back too: how large is what comes out of the second?",
    },
    { weights: scaledBy((_, normal) => 0.01 * normal()) },
    (_, answer) => convolutionsIn(answer).every((w) => gainOf(w) > 0 && gainOf(w) < FAINT),
  ),
  start(
    {
      id: "N46",
      title: "The dense layer is made for sizes that are rounded up",
      hint: "A pooling makes 3 rows of 7: how many are there after two of them, and does your w3 expect as many?",
    },
    { rest: roundedUp },
    hasFeatures(roundedUp),
  ),
  start(
    {
      id: "N47",
      title: "The dense layer is made for the image's own size",
      hint: "Two sandwiches lie between the image and the dense layer: what do they do to height and width?",
    },
    { rest: (length) => length },
    hasFeatures((length) => length),
  ),
  start(
    {
      id: "N48",
      title: "The dense layer is made for an image that was halved once",
      hint: "There are two sandwiches: how many times are height and width halved before the dense layer?",
    },
    { rest: (length) => Math.floor(length / 2) },
    hasFeatures((length) => Math.floor(length / 2)),
  ),
  start(
    {
      id: "N49",
      title: "The dense layer's weight has one feature a row",
      hint: "The contract lists w3 with its two axes: which of them is first, classes or features?",
    },
    { dense: (classes, features) => [features, classes] },
    ([architecture], answer) => {
      const { rows, columns } = denseOf(answer);
      return columns === sizeOf(architecture, "classes") && rows === featuresOf(architecture);
    },
  ),
  start(
    {
      id: "N37",
      title: "The filters are the last axis of their weight",
      hint: "The contract lists w1 with its four axes: which of them counts the filters?",
    },
    { kernel: (K, f, c) => [f, f, c, K] },
    ([architecture], answer) => {
      const [, , second] = answer;
      const [f, K1, K2] = ["f", "K1", "K2"].map((axis) => sizeOf(architecture, axis));
      return second?.shape.join() === [f, f, K1, K2].join();
    },
  ),
];

function roundedUp(length: number): number {
  return Math.ceil(Math.ceil(length / 2) / 2);
}

/** A start has six parameters: weight, bias, weight, bias, weight, bias. */
function weightsIn(answer: Value): Leaf[] {
  return answer.filter((_, i) => i % 2 === 0);
}

function biasesIn(answer: Value): Leaf[] {
  return answer.filter((_, i) => i % 2 === 1);
}

function convolutionsIn(answer: Value): Leaf[] {
  return weightsIn(answer).slice(0, 2);
}

function areAlike({ shape: [rows = 1], data }: Leaf): boolean {
  const size = data.length / rows;
  return data.every((value, at) => value === data[at % size]);
}

function hasBothSigns({ data }: Leaf): boolean {
  return data.some((value) => value < 0) && data.some((value) => value > 0);
}

/** The size of a sum of so many terms, each a weight times something of size 1. */
function gainOf({ shape: [rows = 1], data }: Leaf): number {
  let squares = 0;
  for (const value of data) squares += value * value;
  return Math.sqrt(squares / rows);
}

function sizeOf(architecture: Argument | undefined, axis: string): number {
  const size =
    typeof architecture === "object" && axis in architecture
      ? (architecture as Readonly<Record<string, unknown>>)[axis]
      : undefined;
  return typeof size === "number" ? size : Number.NaN;
}

function featuresOf(
  architecture: Argument | undefined,
  rest = (length: number): number => Math.floor(Math.floor(length / 2) / 2),
): number {
  const [hIn, wIn, K2] = ["hIn", "wIn", "K2"].map((axis) => sizeOf(architecture, axis));
  return rest(hIn ?? 0) * rest(wIn ?? 0) * (K2 ?? 0);
}

function denseOf(answer: Value): { readonly rows: number; readonly columns: number } {
  const [rows = 0, columns = 0] = answer[4]?.shape ?? [];
  return { rows, columns };
}

function hasFeatures(rest: (length: number) => number): Sign {
  return ([architecture], answer) => denseOf(answer).columns === featuresOf(architecture, rest);
}
