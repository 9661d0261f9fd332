import type { SamePadding } from "#given/contract/same-padding.ts";

// As TensorFlow's documentation writes it: by the rest of length / stride.
export const samePadding: SamePadding = (length, f, stride, dilation) => {
  const span = dilation * (f - 1) + 1;
  const rest = length % stride;
  const total = Math.max(span - (rest === 0 ? stride : rest), 0);
  return { before: total >> 1, after: (total + 1) >> 1 };
};
