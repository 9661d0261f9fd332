import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { zeros } from "#given/tensor.ts";


export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) => {
    const [classes, m] = logits.shape;
    if (labels.data.length !== m) throw new RangeError(`${labels.data.length} labels, ${m} images`);
    const dlogits = zeros([classes, m]);
    let loss = 0;
    for (let n = 0; n < m; n++) {
        const label = labels.data[n];
        if (!Number.isInteger(label) || label < 0 || label >= classes) {
            throw new RangeError(`${label} is no class`);
        }
        let max = -Infinity;
        for (let k = 0; k < classes; k++) max = Math.max(max, logits.data[k * m + n]);
        let sum = 0;
        for (let k = 0; k < classes; k++) sum += Math.exp(logits.data[k * m + n] - max);
        for (let k = 0; k < classes; k++) {
            const logP = logits.data[k * m + n] - max - Math.log(sum);
            if (k === label) loss -= logP;
            dlogits.data[k * m + n] = (Math.exp(logP) - (k === label ? 1 : 0)) / m;
        }
    }
    return { loss: loss / m, dlogits };
};
