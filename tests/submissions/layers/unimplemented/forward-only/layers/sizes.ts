import type { Window } from "#given/contract/window.ts";

// How many windows there are along one side.
export function outputSize(length: number, { f, stride, padding }: Window): number {
    if (padding >= f) {
        throw new RangeError(`padding ${padding} is too large for windows of ${f}`);
    }
    const size = Math.floor((length + 2 * padding - f) / stride) + 1;
    if (size < 1) {
        throw new RangeError(`a window of ${f} does not fit into ${length} + 2 * ${padding}`);
    }
    return size;
}

// Where element [a, b, c, d] of a tensor stands in its data.
export function offset(shape: readonly number[], a: number, b: number, c: number, d: number): number {
    return ((a * shape[1] + b) * shape[2] + c) * shape[3] + d;
}
