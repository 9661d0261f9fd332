import { type Tensor, zeros } from "#given/tensor.ts";

export function transposed(a: Tensor): Tensor {
    const [rows, cols] = a.shape;
    const t = zeros([cols, rows]);
    for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) t.data[j * rows + i] = a.data[i * cols + j];
    }
    return t;
}

/** [hOut, wOut, K, m] to [K, N] */
export function unfold(dy: Tensor): Tensor {
    const [hOut, wOut, K, m] = dy.shape;
    const N = hOut * wOut * m;
    const matrix = zeros([K, N]);
    dy.data.forEach((value, at) => {
        const n = at % m;
        const k = Math.floor(at / m) % K;
        const pixel = Math.floor(at / m / K);
        matrix.data[k * N + pixel * m + n] = value;
    });
    return matrix;
}
