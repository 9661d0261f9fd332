import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tensor } from "#given/tensor.ts";
import { filterMatrix } from "../../reference/im2col/filter-matrix.ts";
import { foldOutput } from "../../reference/im2col/fold-output.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { gemm } from "../../reference/im2col/gemm.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { singleStep } from "../../reference/naive/single-step.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { convolveVolume } from "../../reference/partially-vectorized/convolve-volume.ts";
import { extractPatch } from "../../reference/partially-vectorized/extract-patch.ts";
import { forward as patchForward } from "../../reference/partially-vectorized/forward.ts";
import { type Layer, layer, tensorOf } from "./layers.ts";

interface PureCall {
  readonly call: string;
  /** Tensors that the call is given, made from a layer. */
  readonly inputs: (given: Layer) => Tensor[];
  readonly run: (inputs: readonly Tensor[], given: Layer) => Tensor | number;
}

function nth(inputs: readonly Tensor[], index: number): Tensor {
  const input = inputs[index];
  if (input === undefined) throw new Error(`Expected an input ${index}, got ${inputs.length}.`);
  return input;
}

const layerInputs = ({ x, w, b }: Layer) => [x, w, b];
const fOf = (w: Tensor) => w.shape[1] ?? 0;

function forwardCall(id: string, forward: typeof naiveForward): PureCall {
  return {
    call: `${id} forward(x, w, b, sliding)`,
    inputs: layerInputs,
    run: (inputs, { sliding }) => forward(nth(inputs, 0), nth(inputs, 1), nth(inputs, 2), sliding),
  };
}

const calls: readonly PureCall[] = [
  forwardCall("naive", naiveForward),
  forwardCall("partially-vectorized", patchForward),
  forwardCall("im2col", im2colForward),
  {
    call: "zeroPad(x, padding)",
    inputs: layerInputs,
    run: (inputs, { sliding }) => zeroPad(nth(inputs, 0), sliding.padding),
  },
  {
    call: "singleStep(patch, filter, bias)",
    inputs: ({ w }) => [w, w],
    run: (inputs) => singleStep(nth(inputs, 0), nth(inputs, 1), 1),
  },
  {
    call: "convolveVolume(patch, filter)",
    inputs: ({ w }) => [w, w],
    run: (inputs) => convolveVolume(nth(inputs, 0), nth(inputs, 1)),
  },
  {
    call: "extractPatch(xPadded, position, f)",
    inputs: layerInputs,
    run: (inputs) => extractPatch(nth(inputs, 0), { top: 0, left: 0, sample: 0 }, 1),
  },
  {
    call: "im2col(x, window)",
    inputs: layerInputs,
    run: (inputs, { w, sliding }) => im2col(nth(inputs, 0), { f: fOf(w), ...sliding }),
  },
  {
    call: "filterMatrix(w)",
    inputs: ({ w }) => [w],
    run: (inputs) => filterMatrix(nth(inputs, 0)),
  },
  {
    call: "gemm(a, b)",
    inputs: ({ x, w, sliding }) => [filterMatrix(w), im2col(x, { f: fOf(w), ...sliding })],
    run: (inputs) => gemm(nth(inputs, 0), nth(inputs, 1)),
  },
  {
    call: "foldOutput(matrix, axes)",
    inputs: ({ w }) => [filterMatrix(w)],
    run: (inputs) => {
      const matrix = nth(inputs, 0);
      return foldOutput(matrix, { hOut: 1, wOut: matrix.shape[1] ?? 0, m: 1 });
    },
  },
];

describe.each(calls)("$call", ({ inputs, run }) => {
  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(layer(), (given) => {
        const before = inputs(given);
        const used = structuredClone(before);
        const first = run(used, given);
        const copy = structuredClone(first);
        const second = run(used, given);

        expect(used).toEqual(before);
        expect(second).toEqual(copy);
        if (typeof first === "number" || typeof second === "number") return;
        const buffers = [first, second, ...used].map((held) => held.data.buffer);
        expect(new Set(buffers).size).toBe(buffers.length);
      }),
    );
  });

  it("isn't disturbed by a call on other values of the same shapes", () => {
    const pair = layer().chain((given) =>
      fc.record({
        given: fc.constant(given),
        otherX: tensorOf(given.x.shape),
        otherW: tensorOf(given.w.shape),
      }),
    );
    fc.assert(
      fc.property(pair, ({ given, otherX, otherW }) => {
        const first = run(inputs(given), given);
        const kept = structuredClone(first);
        const other = { ...given, x: otherX, w: otherW };
        run(inputs(other), other);
        expect(first).toEqual(kept);
        expect(run(inputs(given), given)).toEqual(kept);
      }),
    );
  });
});
