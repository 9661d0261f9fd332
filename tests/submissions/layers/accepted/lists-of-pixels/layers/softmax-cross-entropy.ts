import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { tensor, zeros } from "#given/tensor.ts";


/** ln Σ exp(z): the largest is taken out, so that nothing overflows. */
const logSumExp = (z: readonly number[]) => {
  const largest = Math.max(...z);
  return largest + Math.log(z.reduce((sum, v) => sum + Math.exp(v - largest), 0));
};

export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) => {
  const [classes, m] = logits.shape;
  const isClass = (label: number) => Number.isInteger(label) && 0 <= label && label < classes;
  if (labels.data.length !== m) throw new RangeError(`Expected ${m} labels.`);
  if (!labels.data.every(isClass)) throw new RangeError(`Expected labels below ${classes}.`);

  const dlogits = zeros(logits.shape);
  const losses = Array.from({ length: m }, (_, n) => {
    const z = Array.from({ length: classes }, (_, k) => logits.data[k * m + n]);
    const total = logSumExp(z);
    z.forEach((v, k) => {
      dlogits.data[k * m + n] = (Math.exp(v - total) - Number(k === labels.data[n])) / m;
    });
    return total - z[labels.data[n]];
  });
  return { loss: losses.reduce((a, b) => a + b, 0) / m, dlogits };
};
