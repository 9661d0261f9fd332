import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

/** i-k-j: the innermost loop walks along a row of b and a row of the result, both contiguous. */
export const gemm: Gemm = (a, b) => {
    const [K, F] = a.shape;
    const [rows, N] = b.shape;
    if (rows !== F) throw new RangeError(`inner lengths differ: ${F} and ${rows}`);
    const result = zeros([K, N]);
    const [av, bv, cv] = [a.data, b.data, result.data];
    for (let k = 0; k < K; k++) {
        const row = k * N;
        for (let r = 0; r < F; r++) {
            const factor = av[k * F + r];
            const from = r * N;
            for (let n = 0; n < N; n++) {
                cv[row + n] += factor * bv[from + n];
            }
        }
    }
    return result;
};
