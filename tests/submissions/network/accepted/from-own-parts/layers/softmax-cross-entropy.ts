import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { zeros } from "#given/tensor.ts";

export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) => {
  const [classes, m] = logits.shape;
  if (labels.shape[0] !== m) throw new RangeError("as many labels as images, please");
  const dlogits = zeros([classes, m]);
  const losses = Array.from(labels.data, (label, n) => {
    if (![...Array(classes).keys()].includes(label)) throw new RangeError(`no class: ${label}`);
    const z = [...Array(classes).keys()].map((k) => logits.data[k * m + n]);
    const top = Math.max(...z);
    const logSum = top + Math.log(z.reduce((sum, one) => sum + Math.exp(one - top), 0));
    z.forEach((one, k) => {
      dlogits.data[k * m + n] = (Math.exp(one - logSum) - Number(k === label)) / m;
    });
    return logSum - z[label];
  });
  return { loss: losses.reduce((sum, one) => sum + one, 0) / m, dlogits };
};
