import { softmaxCrossEntropy } from "../../../reference/layers/softmax-cross-entropy.ts";
import { logits } from "../../../reference/network/logits.ts";
import type { Labelled } from "./draw-digits.ts";
import type { Parameters } from "./draw-network.ts";

/** What our own forward pass makes of a network. */
export interface Reading {
  /** The mean cross-entropy. */
  readonly loss: number;
  /** How many images have their label's logit above all others. */
  readonly right: number;
}

export function read({ images, labels }: Labelled, parameters: Parameters): Reading {
  const outputs = logits(images, parameters);
  const [classes = 0, m = 0] = outputs.shape;
  let right = 0;
  for (let n = 0; n < m; n++) {
    const label = labels.data[n] ?? 0;
    const own = outputs.data[label * m + n] ?? Number.NaN;
    let above = 0;
    for (let k = 0; k < classes; k++) if (own > (outputs.data[k * m + n] ?? 0)) above++;
    if (above === classes - 1) right++;
  }
  return { loss: softmaxCrossEntropy(outputs, labels).loss, right };
}
