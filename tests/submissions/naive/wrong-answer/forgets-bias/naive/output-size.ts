import type { OutputSize } from "#given/contract/output-size.ts";

export const outputSize: OutputSize = (length, window) => {
    const { f, stride, padding } = window;
    const lastStart = length + 2 * padding - f;
    if (lastStart < 0) {
        throw new RangeError("kernel is larger than the padded input");
    }
    let count = 0;
    for (let start = 0; start <= lastStart; start += stride) {
        count++;
    }
    return count;
};
