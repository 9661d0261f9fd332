import type { OutputTransform } from "#given/contract/output-transform.ts";
import { tensor } from "#given/tensor.ts";

export const outputTransform: OutputTransform = ({ data: p }) => {
    const top = [0, 1, 2, 3].map((j) => p[j] + p[4 + j] + p[8 + j]);
    const bottom = [0, 1, 2, 3].map((j) => p[4 + j] - p[8 + j] - p[12 + j]);
    const pair = ([a, b, c, d]: number[]) => [a + b + c, b - c - d];
    return tensor([2, 2], [...pair(top), ...pair(bottom)]);
};
