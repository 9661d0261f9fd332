import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { zeros } from "#given/tensor.ts";


const f32 = Math.fround;

export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) => {
    const [classes, m] = logits.shape;
    if (labels.shape[0] !== m) throw new RangeError("one label an image, please");
    const dlogits = zeros([classes, m]);
    let loss = 0;
    for (let n = 0; n < m; n++) {
        const label = labels.data[n];
        if (!(label >= 0 && label < classes) || label % 1 !== 0) throw new RangeError("no such class");
        const z = new Float32Array(classes);
        for (let k = 0; k < classes; k++) z[k] = logits.data[k * m + n];
        const max = z.reduce((a, b) => (a > b ? a : b));
        const shifted = z.map((value) => value - max);
        const e = shifted.map((value) => Math.exp(value));
        const sum = e.reduce((a, b) => f32(a + b), 0);
        loss = f32(loss + f32(f32(Math.log(sum)) - shifted[label]));
        for (let k = 0; k < classes; k++) dlogits.data[k * m + n] = f32(e[k] / sum);
        dlogits.data[label * m + n] -= 1;
    }
    for (let i = 0; i < dlogits.data.length; i++) dlogits.data[i] /= m;
    return { loss: f32(loss / m), dlogits };
};
