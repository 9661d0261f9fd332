// For each law an idea that breaks it: whatever the function was, made wrong in one way. None of
// them needs to know what the function computes.
import type { Implementation } from "../../../grader/check/in-process.ts";
import { tensorOf, valueAt } from "../../../grader/check/laws/grid.ts";
import {
  type Argument,
  isComplex,
  isSimple,
  isTensor,
  type Result,
  type Tensor,
} from "../../../grader/sandbox/values.ts";

type Data = Float32Array | Float64Array;
type Args = readonly Argument[];

interface Wrong {
  readonly idea: string;
  readonly spoil: (right: Implementation) => Implementation;
}

/** A function of arguments without their types, as the sandbox sees it. */
function calling(right: Implementation, args: Args): Result {
  return right(...(args as never[])) as Result;
}

function through(change: (right: (args: Args) => Result, args: Args) => Result) {
  return (right: Implementation): Implementation =>
    (...args: Args) =>
      change((own) => calling(right, own), args);
}

/** Changes every array of an answer; `first` alone tells the first one of several. */
function changed(
  answer: Result,
  change: (value: number, i: number) => number,
  first = false,
): Result {
  const changeAll = <D extends Data>(data: D): D => data.map(change) as D;
  if (typeof answer === "number") return change(answer, 0);
  if (typeof answer === "boolean") return answer;
  if (isTensor(answer)) return { shape: answer.shape, data: changeAll(answer.data) };
  if (isComplex(answer)) return { re: changeAll(answer.re), im: changeAll(answer.im) };
  return Object.fromEntries(
    Object.entries(answer).map(([name, field], place) => [
      name,
      first && place > 0 ? field : changed(field, change),
    ]),
  );
}

/** An idea about the answer alone. */
function answering(change: (value: number, i: number, args: Args) => number) {
  return through((right, args) => changed(right(args), (value, i) => change(value, i, args)));
}

/** An idea about one argument, by its place. */
function given(place: number, change: (tensor: Tensor, args: Args) => Tensor) {
  return through((right, args) =>
    right(args.map((one, i) => (i === place && isTensor(one) ? change(one, args) : one))),
  );
}

/** A field of any of the arguments that aren't arrays. */
function fieldOf(args: Args, name: string): number | undefined {
  for (const one of args) {
    if (isSimple(one)) continue;
    const field = (one as Readonly<Record<string, unknown>>)[name];
    if (typeof field === "number") return field;
  }
  return undefined;
}

function imagesOf(args: Args): number {
  const [first] = args;
  const ofTensor = first !== undefined && isTensor(first) ? first.shape.at(-1) : undefined;
  return fieldOf(args, "m") ?? ofTensor ?? 1;
}

function paddingOf(args: Args): number {
  const sides = ["padding", "top", "bottom", "left", "right"];
  return sides.reduce((sum, side) => sum + (fieldOf(args, side) ?? 0), 0);
}

const WEIGHT = 1;
const BIAS = 2;

const absolute: Wrong = {
  idea: "answers have no sign",
  spoil: answering((value) => Math.abs(value)),
};
const ordered: Wrong = {
  idea: "an element's place in the answer is added to it",
  spoil: answering((value, i) => value + (i % 5)),
};
const favouring: Wrong = {
  idea: "every other element of the first argument counts twice",
  spoil: given(0, ({ shape, data }) => ({
    shape,
    data: data.map((value, i) => value * (1 + (i % 2))),
  })),
};
const perImage: Wrong = {
  idea: "the answer grows with the number of images",
  spoil: answering((value, _, args) => value * imagesOf(args)),
};
const doubled: Wrong = {
  idea: "the first result is twice what it should be",
  spoil: through((right, args) => changed(right(args), (value) => 2 * value, true)),
};
const counting: Wrong = {
  idea: "1 is added to every element",
  spoil: answering((value) => value + 1),
};
/** What is only rearranged in the arguments, or only in the answer, is told by one half of this. */
const uneven: Wrong = {
  idea: "places count, in the first argument and in the answer",
  spoil: (right) => ordered.spoil(favouring.spoil(right)),
};

export const WRONG_IDEAS: Readonly<Record<string, Wrong>> = {
  "linear-in-x": absolute,
  "linear-in-w": absolute,
  "linear-in-dy": absolute,
  "linear-in-a": absolute,
  "linear-in-b": absolute,
  "linear-in-columns": absolute,
  "linear-in-matrix": absolute,
  "linear-in-tile": absolute,
  linear: absolute,
  "bias-is-added": {
    idea: "the bias is left out",
    spoil: given(BIAS, ({ shape }) => tensorOf(shape, () => 0)),
  },
  "images-are-independent": perImage,
  "channels-are-independent": favouring,
  "groups-are-independent": favouring,
  "delta-kernel": {
    idea: "the kernel is turned, and its channels with it",
    spoil: given(WEIGHT, ({ shape, data }) => {
      const [K = 1] = shape;
      const size = data.length / K;
      return {
        shape,
        data: data.map((_, i) => data[Math.floor(i / size) * size + size - 1 - (i % size)] ?? 0),
      };
    }),
  },
  transposition: ordered,
  associativity: absolute,
  "shift-equivariance": ordered,
  "stride-subsamples": ordered,
  "padding-is-zeros": {
    idea: "padding adds something",
    spoil: answering((value, _, args) => value + paddingOf(args)),
  },
  "dilation-stuffs-zeros": {
    idea: "a dilated kernel repeats its taps in between",
    spoil: through((right, [x, w, b, geometry]) => {
      const [dH = 1, dW = 1] = ["dilationH", "dilationW"].map((axis) =>
        fieldOf([geometry ?? 0], axis),
      );
      if (x === undefined || w === undefined || b === undefined || !isTensor(w)) throw new Error();
      const [K = 1, fH = 1, fW = 1, depth = 1] = w.shape;
      const stretched = tensorOf(
        [K, dH * (fH - 1) + 1, dW * (fW - 1) + 1, depth],
        ([k = 0, u = 0, v = 0, c = 0]) =>
          valueAt(w, [k, Math.floor(u / dH), Math.floor(v / dW), c]),
      );
      const fields = geometry as Readonly<Record<string, number>>;
      return right([x, stretched, b, { ...fields, dilationH: 1, dilationW: 1 }]);
    }),
  },
  "groups-are-blocks": {
    idea: "channels are dealt out to the groups in turn",
    spoil: given(0, ({ shape, data }, args) => {
      const groups = fieldOf(args, "groups") ?? 1;
      const [, , cIn = 1] = shape;
      const depth = cIn / groups;
      return tensorOf(shape, ([i = 0, j = 0, c = 0, n = 0]) =>
        valueAt({ shape, data }, [i, j, (c % depth) * groups + Math.floor(c / depth), n]),
      );
    }),
  },
  "filters-permute": uneven,
  "channels-permute": uneven,
  "inputs-permute": uneven,
  "outputs-permute": uneven,
  impulse: ordered,
  adjointness: doubled,
  "batch-sums": perImage,
  "ones-are-counted": doubled,
  "sum-is-kept": doubled,
  "level-is-kept": {
    idea: "a zero takes part in every window",
    spoil: answering((value) => Math.max(0, value)),
  },
  "larger-of-two": {
    idea: "the signs of the inputs are dropped",
    spoil: given(0, ({ shape, data }) => ({ shape, data: data.map(Math.abs) })),
  },
  "order-decides": {
    idea: "the size of the second argument counts",
    spoil: through((right, args) => {
      const [, x] = args;
      const size = x !== undefined && isTensor(x) ? x.data.reduce((sum, v) => sum + v, 0) : 0;
      return changed(right(args), (value) => value * size);
    }),
  },
  "sign-decides": {
    idea: "the gradient is multiplied by x",
    spoil: through((right, args) => {
      const [, x] = args;
      const factors = x !== undefined && isTensor(x) ? x.data : [];
      return changed(right(args), (value, i) => value * (factors[i] ?? 1));
    }),
  },
  "positively-homogeneous": counting,
  "parts-by-sign": doubled,
  constant: doubled,
  parseval: doubled,
  "shift-turns-phases": {
    idea: "the angle has the other sign",
    spoil: through((right, args) => {
      const answer = right(args);
      if (typeof answer !== "object" || !isComplex(answer)) return answer;
      return { re: answer.re, im: answer.im.map((value) => -value) };
    }),
  },
  "real-signals-mirror": ordered,
  "gradients-sum-to-zero": counting,
  "level-does-not-matter": {
    idea: "the exponentials overflow",
    spoil: through((right, args) => {
      const [logits] = args;
      const largest = logits !== undefined && isTensor(logits) ? Math.max(...logits.data) : 0;
      return changed(right(args), (value) => (Math.exp(largest) < Infinity ? value : Number.NaN));
    }),
  },
  "classes-permute": ordered,
  "loss-is-a-mean": perImage,
};
