import type { Window } from "#given/contract/window.ts";

export function outputShape(x: readonly number[], { f, stride, padding }: Window): number[] {
    const [h, w, c, m] = x;
    if (f <= padding) throw new RangeError("padding >= f");
    if (f > h + 2 * padding || f > w + 2 * padding) throw new RangeError("f > padded image");
    const along = (n: number) => 1 + ((n + 2 * padding - f) / stride | 0);
    return [along(h), along(w), c, m];
}
