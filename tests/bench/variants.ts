// All that is measured. A variant's code is imported by the process that measures it, and by no
// other: what one function was called with changes how the engine compiles the next.
import type { Forward } from "#given/contract/forward.ts";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import type { Inputs } from "./inputs.ts";
import type { BenchLayer } from "./layers.ts";

export type Direction = "forward" | "backward";

/** A variant, ready to be called on one layer. */
export interface Prepared {
  readonly call: () => unknown;
  /** y, or dx, dw and db, of what a call returned: in the deck's layout. */
  readonly outputs: (returned: unknown) => readonly Float32Array[];
}

export interface Variant {
  readonly name: string;
  readonly direction: Direction;
  /** Whether the layer is one for it: elsewhere it falls back on another variant, or can't win. */
  readonly suits: (layer: BenchLayer) => boolean;
  readonly load: () => Promise<(inputs: Inputs, layer: BenchLayer) => Prepared>;
}

/** What each direction is compared with: measured wherever anything else is, whatever it costs. */
export const PEERS = { forward: "tfjs-cpu", backward: "naive-backward" } as const;

const large = ({ f }: BenchLayer) => f >= 5;
const winograd = ({ f, stride }: BenchLayer) => f === 3 && stride === 1;
const pointwise = ({ f }: BenchLayer) => f === 1;

export const VARIANTS: readonly Variant[] = [
  {
    name: PEERS.forward,
    direction: "forward",
    suits: () => true,
    load: async () => (await import("./tfjs.ts")).prepareTfjs,
  },
  forward("naive", async () => (await import("../../reference/naive/forward.ts")).forward),
  forward(
    "partially-vectorized",
    async () => (await import("../../reference/partially-vectorized/forward.ts")).forward,
  ),
  forward("im2col", async () => (await import("../../reference/im2col/forward.ts")).forward),
  forward(
    "direct-reordered",
    async () => (await import("../../reference/algorithms/direct-reordered.ts")).directReordered,
  ),
  forward(
    "direct-blocked",
    async () => (await import("../../reference/algorithms/direct-blocked.ts")).directBlocked,
  ),
  forward(
    "im2col-register-blocked",
    async () =>
      (await import("../../reference/algorithms/im2col-register-blocked.ts")).im2colRegisterBlocked,
  ),
  forward(
    "implicit-im2col",
    async () => (await import("../../reference/algorithms/implicit-im2col.ts")).implicitIm2col,
  ),
  forward(
    "winograd",
    async () => (await import("../../reference/winograd/forward.ts")).forward,
    winograd,
  ),
  forward(
    "winograd-fast",
    async () => (await import("../../reference/winograd/forward-fast.ts")).forwardFast,
    winograd,
  ),
  forward(
    "winograd-4x4",
    async () => (await import("../../reference/winograd/forward-4x4.ts")).forward4x4,
    winograd,
  ),
  forward("fft", async () => (await import("../../reference/fft/forward.ts")).forward, large),
  forward(
    "fft-fast",
    async () => (await import("../../reference/fft/forward-fast.ts")).forwardFast,
    large,
  ),
  forward("general", async () => {
    const { generalForward } = await import("../../reference/variants/general-forward.ts");
    return (x, w, b, sliding) => generalForward(x, w, b, geometryOf(sliding));
  }),
  forward(
    "pointwise",
    async () => {
      const module = await import("../../reference/variants/pointwise.ts");
      return (x, w, b) => module.pointwise(x, w, b);
    },
    pointwise,
  ),
  backward(
    PEERS.backward,
    async () => (await import("../../reference/algorithms/naive-backward.ts")).naiveBackward,
  ),
  backward("backward-parts", async () => {
    const { inputGradient } = await import("../../reference/backward/input-gradient.ts");
    const { weightGradient } = await import("../../reference/backward/weight-gradient.ts");
    const { biasGradient } = await import("../../reference/backward/bias-gradient.ts");
    return (x, w, dy, sliding) => {
      const [hIn = 0, wIn = 0] = x.shape;
      const f = w.shape[1] ?? 0;
      return {
        dx: inputGradient(dy, w, { hIn, wIn }, sliding),
        dw: weightGradient(x, dy, { f, ...sliding }),
        db: biasGradient(dy),
      };
    };
  }),
  backward(
    "im2col-backward",
    async () => (await import("../../reference/backward/im2col-backward.ts")).im2colBackward,
  ),
  backward(
    "im2col-backward-fast",
    async () =>
      (await import("../../reference/backward/im2col-backward-fast.ts")).im2colBackwardFast,
  ),
  backward(
    "fft-backward",
    async () => (await import("../../reference/fft/backward.ts")).backward,
    large,
  ),
  backward("general-backward", async () => {
    const { generalBackward } = await import("../../reference/variants/general-backward.ts");
    return (x, w, dy, sliding) => generalBackward(x, w, dy, geometryOf(sliding));
  }),
];

function forward(
  name: string,
  load: () => Promise<Forward>,
  suits: (layer: BenchLayer) => boolean = () => true,
): Variant {
  return {
    name,
    direction: "forward",
    suits,
    load: async () => {
      const call = await load();
      return ({ x, w, b }, { stride, padding }) => ({
        call: () => call(x, w, b, { stride, padding }),
        outputs: (returned) => [(returned as ReturnType<Forward>).data],
      });
    },
  };
}

function backward(
  name: string,
  load: () => Promise<Im2colBackward>,
  suits: (layer: BenchLayer) => boolean = () => true,
): Variant {
  return {
    name,
    direction: "backward",
    suits,
    load: async () => {
      const call = await load();
      return ({ x, w, dy }, { stride, padding }) => ({
        call: () => call(x, w, dy, { stride, padding }),
        outputs: (returned) => {
          const { dx, dw, db } = returned as ReturnType<Im2colBackward>;
          return [dx.data, dw.data, db.data];
        },
      });
    },
  };
}

function geometryOf({ stride, padding }: { stride: number; padding: number }) {
  return {
    strideH: stride,
    strideW: stride,
    top: padding,
    bottom: padding,
    left: padding,
    right: padding,
    dilationH: 1,
    dilationW: 1,
    groups: 1,
  };
}
