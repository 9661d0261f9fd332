import type { OutputSize } from "#given/contract/output-size.ts";

export const outputSize: OutputSize = (length, { f, stride, padding }) => {
  const total = length + 2 * padding;
  if (f > total) {
    throw new RangeError(`A kernel of ${f} does not fit into ${total} elements.`);
  }
  // the last pixels must be covered too
  return Math.ceil((total - f) / stride) + 1;
};
