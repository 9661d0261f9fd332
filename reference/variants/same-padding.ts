import type { SamePadding } from "#given/contract/same-padding.ts";

/**
 * The last of ⌈length / stride⌉ windows ends where the padded axis must end. What that is beyond
 * `length` is padded. Nothing, if the windows end earlier: a stride longer than the kernel.
 */
export const samePadding: SamePadding = (length, f, stride, dilation) => {
  const lastStart = (Math.ceil(length / stride) - 1) * stride;
  const end = lastStart + dilation * (f - 1) + 1;
  const zeros = Math.max(0, end - length);
  const before = Math.floor(zeros / 2);
  return { before, after: zeros - before };
};
