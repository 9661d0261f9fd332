import type { Window } from "#given/contract/window.ts";

// How many windows there are along one side.
export function outputSize(length: number, { f, stride, padding }: Window): number {
    if (padding >= f) {
        throw new RangeError(`padding ${padding} is too large for windows of ${f}`);
    }
    if (f > length + 2 * padding) {
        throw new RangeError(`a window of ${f} does not fit into ${length} + 2 * ${padding}`);
    }
    let size = 1;
    for (let end = f; end !== length + 2 * padding; end += stride) size++;
    return size;
}

// Where element [a, b, c, d] of a tensor stands in its data.
export function offset(shape: readonly number[], a: number, b: number, c: number, d: number): number {
    return ((a * shape[1] + b) * shape[2] + c) * shape[3] + d;
}
