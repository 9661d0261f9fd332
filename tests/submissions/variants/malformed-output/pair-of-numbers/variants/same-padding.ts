import type { SamePadding } from "#given/contract/same-padding.ts";

export const samePadding: SamePadding = (length, f, stride, dilation) => {
    const total = Math.max((Math.ceil(length / stride) - 1) * stride + (f - 1) * dilation + 1 - length, 0);
    const pair = [Math.floor(total / 2), Math.ceil(total / 2)];
    return pair as unknown as ReturnType<SamePadding>;
};
