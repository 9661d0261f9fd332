import { softmaxCrossEntropy } from "../../../reference/layers/softmax-cross-entropy.ts";
import { logits } from "../../../reference/network/logits.ts";
import type { Labelled } from "./draw-digits.ts";
import type { Parameters } from "./network-parameters.ts";
import { rightAmong } from "./right-among.ts";
import type { Reading } from "./training.ts";

/** What our own forward pass makes of a network. */
export function read({ images, labels }: Labelled, parameters: Parameters): Required<Reading> {
  const outputs = logits(images, parameters);
  return { loss: softmaxCrossEntropy(outputs, labels).loss, right: rightAmong(outputs, labels) };
}
