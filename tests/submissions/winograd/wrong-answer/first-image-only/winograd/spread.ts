/** The sixteen values of a tile, `step` apart from `at` on, as sums; four places share each value. */
export function spread(d: Float32Array, at: number, step: number, to: Float32Array, start: number): void {
    const row = 4 * step;
    for (let i = 0; i < 4; i++) {
        // row i of Bᵀ·d
        const [first, second] = [i === 0 ? 0 : 1, i === 3 ? 3 : 2];
        const sign = i === 1 ? 1 : -1;
        const flip = i === 2 ? -1 : 1;
        const a = at + first * row;
        const b = at + second * row;
        const e0 = flip * (d[a] + sign * d[b]);
        const e1 = flip * (d[a + step] + sign * d[b + step]);
        const e2 = flip * (d[a + 2 * step] + sign * d[b + 2 * step]);
        const e3 = flip * (d[a + 3 * step] + sign * d[b + 3 * step]);
        to[start + i * 4] = e0 - e2;
        to[start + i * 4 + 1] = e1 + e2;
        to[start + i * 4 + 2] = e2 - e1;
        to[start + i * 4 + 3] = e1 - e3;
    }
}
