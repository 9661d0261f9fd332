import type { FoldOutput } from "#given/contract/fold-output.ts";
import { zeros } from "#given/tensor.ts";

export const foldOutput: FoldOutput = (matrix, { hOut, wOut, m }) => {
    const [K, N] = matrix.shape;
    const pixels = hOut * wOut;
    if (pixels * m !== N) throw new RangeError(`expected ${pixels * m} columns, got ${N}`);
    const y = zeros([hOut, wOut, K, m]);
    for (let p = 0; p < pixels; p++) {
        for (let k = 0; k < K; k++) {
            const from = k * N + p * m;
            const to = (p * K + k) * m;
            for (let n = 0; n < m; n++) y.data[to + n] = matrix.data[from + n];
        }
    }
    return y;
};
