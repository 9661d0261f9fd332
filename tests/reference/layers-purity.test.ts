import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DenseGradients } from "#given/contract/dense-backward.ts";
import type { CrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { dense } from "../../reference/layers/dense.ts";
import { denseBackward } from "../../reference/layers/dense-backward.ts";
import { flatten } from "../../reference/layers/flatten.ts";
import { flattenBackward } from "../../reference/layers/flatten-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { relu } from "../../reference/layers/relu.ts";
import { reluBackward } from "../../reference/layers/relu-backward.ts";
import { softmaxCrossEntropy } from "../../reference/layers/softmax-cross-entropy.ts";
import { type Pooling, pooling } from "./layers-windows.ts";

type Result = Tensor | DenseGradients | CrossEntropy;

/** Each part, called with tensors made from a pooling problem; each input is its own tensor. */
const calls: Readonly<Record<string, (given: Pooling) => Result>> = {
  maxPool: ({ x, window }) => maxPool(x, window),
  maxPoolBackward: ({ x, dy, window }) => maxPoolBackward(dy, x, window),
  averagePool: ({ x, window }) => averagePool(x, window),
  averagePoolBackward: ({ x, dy, window }) =>
    averagePoolBackward(dy, { hIn: x.shape[0] ?? 0, wIn: x.shape[1] ?? 0 }, window),
  relu: ({ x }) => relu(x),
  reluBackward: ({ dy }) => reluBackward(dy, dy),
  flatten: ({ x }) => flatten(x),
  flattenBackward: ({ x }) => {
    const [h = 0, w = 0, c = 0, m = 0] = x.shape;
    return flattenBackward({ shape: [h * w * c, m], data: x.data }, { h, w, c });
  },
  dense: ({ x, dy }) => dense(column(x), column(dy, x), zeros([dy.data.length])),
  denseBackward: ({ x, dy }) => denseBackward(column(x), column(dy, x), column(dy)),
  softmaxCrossEntropy: ({ x }) => softmaxCrossEntropy(column(x), tensor([1], [0])),
};

/** The data as a column; or, given what it is multiplied with, as a matrix of that many columns. */
function column({ data }: Tensor, times?: Tensor): Tensor {
  if (!times) return { shape: [data.length, 1], data };
  const width = times.data.length;
  const values = Array.from({ length: data.length * width }, (_, i) => data[i % data.length] ?? 0);
  return tensor([data.length, width], values);
}

function tensorsIn(result: Result): Tensor[] {
  if ("data" in result) return [result];
  return "loss" in result ? [result.dlogits] : [result.dx, result.dw, result.db];
}

describe.each(Object.entries(calls))("%s", (_, call) => {
  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(pooling(), (given) => {
        const before = structuredClone(given);
        const first = call(given);
        const copy = structuredClone(first);
        const second = call(given);

        expect(given).toEqual(before);
        expect(second).toEqual(copy);
        expect(first).toEqual(copy);
        const held = [...tensorsIn(first), ...tensorsIn(second), given.x, given.dy];
        const buffers = held.map(({ data }) => data.buffer);
        expect(new Set(buffers).size).toBe(held.length);
      }),
      { numRuns: 30 },
    );
  });

  it("isn't disturbed by a call on other values of the same shapes", () => {
    fc.assert(
      fc.property(pooling(), (given) => {
        const first = call(given);
        const kept = structuredClone(first);
        const reversed = ({ shape, data }: Tensor) => ({ shape, data: data.toReversed() });
        call({ ...given, x: reversed(given.x), dy: reversed(given.dy) });
        expect(first).toEqual(kept);
        expect(call(given)).toEqual(kept);
      }),
      { numRuns: 30 },
    );
  });
});
