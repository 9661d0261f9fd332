import type { Tensor } from "#given/tensor.ts";

/** All filters in Winograd's form, [16, K, cIn]. */
export function filterPanels(w: Tensor): Float32Array {
    const [K, , , cIn] = w.shape;
    const panel = K * cIn;
    const U = new Float32Array(16 * panel);
    const half = new Float64Array(12);
    for (let k = 0; k < K; k++) {
        for (let c = 0; c < cIn; c++) {
            const from = k * 9 * cIn + c;
            for (let v = 0; v < 3; v++) {
                const g0 = w.data[from + v * cIn];
                const g1 = w.data[from + (3 + v) * cIn];
                const g2 = w.data[from + (6 + v) * cIn];
                half[v] = g0;
                half[3 + v] = (g0 + g1 + g2) / 2;
                half[6 + v] = (g0 - g1 + g2) / 2;
                half[9 + v] = g2;
            }
            const to = k * cIn + c;
            for (let i = 0; i < 4; i++) {
                const [a, b, d] = [half[i * 3], half[i * 3 + 1], half[i * 3 + 2]];
                U[4 * i * panel + to] = a;
                U[(4 * i + 1) * panel + to] = (a + b + d) / 2;
                U[(4 * i + 2) * panel + to] = (a - b + d) / 2;
                U[(4 * i + 3) * panel + to] = d;
            }
        }
    }
    return U;
}
