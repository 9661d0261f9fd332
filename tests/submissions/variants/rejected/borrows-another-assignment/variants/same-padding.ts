import type { SamePadding } from "#given/contract/same-padding.ts";

export const samePadding: SamePadding = (length, f, stride, dilation) => {
    const outputs = Math.ceil(length / stride);
    const needed = (outputs - 1) * stride + (f - 1) * dilation + 1;
    const total = Math.max(needed - length, 0);
    const before = Math.floor(total / 2);
    return { before, after: total - before };
};
