import type { OutputSize } from "#given/contract/output-size.ts";

export const outputSize: OutputSize = (length, { f, stride, padding }) => {
  const total = length + 2 * padding;
  if (f > total) {
    throw new RangeError(`A kernel of ${f} does not fit into ${total} elements.`);
  }
  if ((total - f) % stride !== 0) {
    throw new Error(`Stride ${stride} does not divide ${total - f}.`);
  }
  return (total - f) / stride + 1;
};
