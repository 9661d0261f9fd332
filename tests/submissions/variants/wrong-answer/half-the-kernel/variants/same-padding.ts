import type { SamePadding } from "#given/contract/same-padding.ts";

export const samePadding: SamePadding = (length, f, stride, dilation) => {
    const total = (f - 1) * dilation;
    const before = Math.floor(total / 2);
    return { before, after: total - before };
};
