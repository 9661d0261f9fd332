// The network straight from its definition, and its gradient by forward-mode differentiation: each
// number carries its slope along one parameter from the start. Nothing goes backward, so this
// shares no step with the reference, which knows backward passes only. One run a parameter: slow.
import type { Parameters } from "#given/contract/parameters.ts";
import type { Tensor } from "#given/tensor.ts";

/** A number that knows how it changes. */
export interface Dual {
  readonly value: number;
  /** Its derivative along the chosen parameter. */
  readonly slope: number;
  /** The same, with every product in absolute value: what rounding errors are relative to. */
  readonly size: number;
}

/** A volume or a list of duals, in row-major order. */
export interface DualTensor {
  readonly shape: readonly number[];
  readonly data: readonly Dual[];
}

export type DualParameters = { readonly [name in keyof Parameters]: DualTensor };

export const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;

const ZERO: Dual = { value: 0, slope: 0, size: 0 };

/** A tensor whose element `along`, if any, has the slope 1. */
export function dualsOf(source: Tensor, along?: number): DualTensor {
  const data = Array.from(source.data, (value, i) => {
    const slope = i === along ? 1 : 0;
    return { value, slope, size: slope };
  });
  return { shape: source.shape, data };
}

/** What `convSandwich(x, w, b)` must answer, and its slope. */
export function sandwichByDefinition(x: DualTensor, w: DualTensor, b: DualTensor): DualTensor {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const half = (f - 1) / 2;
  const shape = [Math.floor(hIn / 2), Math.floor(wIn / 2), K, m];

  function convolved(i: number, j: number, k: number, n: number): Dual {
    let [value, slope, size] = [0, 0, 0];
    for (let u = -half; u <= half; u++) {
      for (let v = -half; v <= half; v++) {
        if (i + u < 0 || i + u >= hIn || j + v < 0 || j + v >= wIn) continue;
        for (let c = 0; c < cIn; c++) {
          const pixel = x.data[(((i + u) * wIn + j + v) * cIn + c) * m + n] ?? ZERO;
          const tap = w.data[((k * f + u + half) * f + v + half) * cIn + c] ?? ZERO;
          value += pixel.value * tap.value;
          slope += pixel.slope * tap.value + pixel.value * tap.slope;
          size += pixel.size * Math.abs(tap.value) + Math.abs(pixel.value) * tap.size;
        }
      }
    }
    const bias = b.data[k] ?? ZERO;
    return { value: value + bias.value, slope: slope + bias.slope, size: size + bias.size };
  }

  const data = indices4(shape).map(([i, j, k, n]) => {
    const window = [0, 1].flatMap((u) => [0, 1].map((v) => convolved(2 * i + u, 2 * j + v, k, n)));
    // The first of equal ones wins, and where nothing is positive there is neither value nor slope.
    return window.reduce((best, next) => (next.value > best.value ? next : best), ZERO);
  });
  return { shape, data };
}

/** What `logits(images, parameters)` must answer, and its slope. */
export function logitsByDefinition(images: DualTensor, parameters: DualParameters): DualTensor {
  const first = sandwichByDefinition(images, parameters.w1, parameters.b1);
  const second = sandwichByDefinition(first, parameters.w2, parameters.b2);
  const m = second.shape[3] ?? 0;
  const features = second.data.length / m;
  const classes = parameters.b3.data.length;

  const data: Dual[] = [];
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      let { value, slope, size } = parameters.b3.data[k] ?? ZERO;
      for (let i = 0; i < features; i++) {
        const x = second.data[i * m + n] ?? ZERO;
        const w = parameters.w3.data[k * features + i] ?? ZERO;
        value += x.value * w.value;
        slope += x.slope * w.value + x.value * w.slope;
        size += x.size * Math.abs(w.value) + Math.abs(x.value) * w.size;
      }
      data.push({ value, slope, size });
    }
  }
  return { shape: [classes, m], data };
}

/** The mean cross-entropy, and its slope: Σ (p − [the label]) · slope of the logit, over m. */
export function lossByDefinition(logits: DualTensor, labels: Tensor): Dual {
  const [classes = 0, m = 0] = logits.shape;
  let [value, slope, size] = [0, 0, 0];
  for (let n = 0; n < m; n++) {
    const column = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? ZERO);
    const total = column.reduce((sum, logit) => sum + Math.exp(logit.value), 0);
    column.forEach((logit, k) => {
      const p = Math.exp(logit.value) / total;
      const own = k === labels.data[n] ? 1 : 0;
      if (own === 1) value -= Math.log(p) / m;
      slope += ((p - own) * logit.slope) / m;
      size += ((p + own) * logit.size) / m;
    });
  }
  return { value, slope, size };
}

function indices4(shape: readonly number[]): [number, number, number, number][] {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  const all: [number, number, number, number][] = [];
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let k = 0; k < c; k++) {
        for (let n = 0; n < d; n++) all.push([i, j, k, n]);
      }
    }
  }
  return all;
}
