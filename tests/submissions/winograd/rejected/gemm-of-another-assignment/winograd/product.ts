/** u [K, cIn] times v [T, cIn] turned: both are walked along their rows, 2×4 sums at a time. */
export function product(
    u: Float32Array,
    v: Float32Array,
    to: Float32Array,
    { K, T, cIn }: { K: number; T: number; cIn: number },
): void {
    for (let k = 0; k < K; k += 2) {
        const u0 = k * cIn;
        // the last row twice, where K is odd
        const u1 = k + 1 < K ? u0 + cIn : u0;
        for (let t = 0; t < T; t += 4) {
            const v0 = t * cIn;
            const v1 = Math.min(t + 1, T - 1) * cIn;
            const v2 = Math.min(t + 2, T - 1) * cIn;
            const v3 = Math.min(t + 3, T - 1) * cIn;
            let a0 = 0, a1 = 0, a2 = 0, a3 = 0;
            let b0 = 0, b1 = 0, b2 = 0, b3 = 0;
            for (let c = 0; c < cIn; c++) {
                const [a, b] = [u[u0 + c], u[u1 + c]];
                const p = v[v0 + c];
                const q = v[v1 + c];
                const r = v[v2 + c];
                const s = v[v3 + c];
                a0 += a * p;
                a1 += a * q;
                a2 += a * r;
                a3 += a * s;
                b0 += b * p;
                b1 += b * q;
                b2 += b * r;
                b3 += b * s;
            }
            const left = T - t;
            store(to, k * T + t, left, a0, a1, a2, a3);
            if (k + 1 < K) store(to, (k + 1) * T + t, left, b0, b1, b2, b3);
        }
    }
}

function store(to: Float32Array, at: number, left: number, a: number, b: number, c: number, d: number): void {
    to[at] = a;
    if (left > 1) to[at + 1] = b;
    if (left > 2) to[at + 2] = c;
    if (left > 3) to[at + 3] = d;
}
