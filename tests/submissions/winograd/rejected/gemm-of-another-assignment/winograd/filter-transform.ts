import type { FilterTransform } from "#given/contract/filter-transform.ts";
import { tensor } from "#given/tensor.ts";

export const filterTransform: FilterTransform = ({ data: g }) => {
    const half: number[] = [];
    for (let j = 0; j < 3; j++) {
        const sum = (g[j] + g[6 + j]) / 2;
        half.push(g[j], sum + g[3 + j] / 2, sum - g[3 + j] / 2, g[6 + j]);
    }
    // half holds columns; the same once more along the rows
    const u = new Float32Array(16);
    for (let i = 0; i < 4; i++) {
        const [a, b, c] = [half[i], half[4 + i], half[8 + i]];
        u.set([a, (a + c) / 2 + b / 2, (a + c) / 2 - b / 2, c], i * 4);
    }
    return tensor([4, 4], u);
};
