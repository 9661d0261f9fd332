/** cos and sin of −2πk/N for k < N/2, kept: they depend on the length alone. */
const tables = new Map<number, { cos: Float64Array; sin: Float64Array; order: Uint32Array }>();

export function tableOf(N: number) {
    let table = tables.get(N);
    if (table === undefined) {
        const cos = new Float64Array(N / 2);
        const sin = new Float64Array(N / 2);
        for (let k = 0; k < N / 2; k++) {
            cos[k] = Math.cos((2 * Math.PI * k) / N);
            sin[k] = -Math.sin((2 * Math.PI * k) / N);
        }
        const order = new Uint32Array(N);
        for (let i = 1; i < N; i++) {
            order[i] = (order[i >> 1] >> 1) | (i & 1 ? N >> 1 : 0);
        }
        table = { cos, sin, order };
        tables.set(N, table);
    }
    return table;
}

export function checkLength(N: number): void {
    if (N < 1 || !Number.isInteger(Math.log2(N))) {
        throw new RangeError(`${N} is not a power of two`);
    }
}
