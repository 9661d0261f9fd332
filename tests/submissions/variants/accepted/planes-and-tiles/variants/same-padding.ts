import type { SamePadding } from "#given/contract/same-padding.ts";
import { outputLength } from "./sizes.ts";

/** Tries 0, 1, 2… zeros, until there are enough windows. */
export const samePadding: SamePadding = (length, f, stride, dilation) => {
  const goal = Math.ceil(length / stride);
  let zeros = 0;
  while (outputLength(length + zeros, f, stride, dilation) < goal) zeros++;
  const before = Math.floor(zeros / 2);
  return { before, after: zeros - before };
};
