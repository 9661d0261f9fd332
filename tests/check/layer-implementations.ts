// Pooling and softmax that differ from the reference in one way each.
import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import type { Window } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import type { Implementation } from "../../grader/check/in-process.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";

const round = Math.fround;

export function recordOf(part: SoftmaxCrossEntropy): Implementation {
  return (logits: Tensor, labels: Tensor) => ({ ...part(logits, labels) });
}

type Form =
  | "ln Σ + max − z"
  | "(max − z) + ln Σ"
  | "ln p"
  | "ln (p + ε)"
  | "no maximum"
  | "one maximum";

/** Softmax and its loss, rounded to float32 after each step. */
export function crossEntropyBy(form: Form): Implementation {
  return recordOf((logits, labels) => {
    const [classes = 0, m = 0] = logits.shape;
    const isClass = (label: number) => Number.isInteger(label) && label >= 0 && label < classes;
    if (labels.data.length !== m || !labels.data.every(isClass)) throw new RangeError("Labels.");
    const dlogits = zeros(logits.shape);
    let loss = 0;
    for (let n = 0; n < m; n++) {
      const z = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? Number.NaN);
      const own = Math.max(...(form === "one maximum" ? logits.data : z));
      const max = form === "no maximum" ? 0 : own;
      const e = z.map((value) => round(Math.exp(round(value - max))));
      const total = e.reduce((sum, value) => round(sum + value));
      const label = labels.data[n] ?? 0;
      const [right = 0, p = 0] = [z[label], round((e[label] ?? 0) / total)];
      const logarithm = round(Math.log(total));
      const losses: Record<Form, number> = {
        "ln Σ + max − z": round(round(logarithm + max) - right),
        "(max − z) + ln Σ": round(round(max - right) + logarithm),
        "ln p": -Math.log(p),
        "ln (p + ε)": -Math.log(p + 1e-12),
        "no maximum": round(logarithm - right),
        "one maximum": round(round(max - right) + logarithm),
      };
      loss = round(loss + losses[form]);
      for (const [k, value] of e.entries()) {
        dlogits.data[k * m + n] = round(round(value / total) - (k === label ? 1 : 0)) / m;
      }
    }
    return { loss: round(loss / m), dlogits };
  });
}

/** Average pooling with another mean; its shape and its errors are the reference's. */
export const withMean = (
  mean: (values: readonly number[], f: number) => number,
): Implementation => {
  return (x: Tensor, window: Window) => {
    const y = averagePool(x, window);
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [, wOut = 0] = y.shape;
    const pixel = cIn * m;
    const { f, stride, padding } = window;
    const means = y.data.map((_, at) => {
      const place = Math.floor(at / pixel);
      const top = Math.floor(place / wOut) * stride - padding;
      const left = (place % wOut) * stride - padding;
      const values: number[] = [];
      for (let i = Math.max(0, top); i < Math.min(hIn, top + f); i++) {
        for (let j = Math.max(0, left); j < Math.min(wIn, left + f); j++) {
          values.push(x.data[(i * wIn + j) * pixel + (at % pixel)] ?? Number.NaN);
        }
      }
      return mean(values, f);
    });
    return tensor(y.shape, means);
  };
};
