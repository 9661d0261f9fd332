/**
 * Compares all elements of a variant's outputs with what they must be.
 *
 * @param expected whole numbers; an algorithm that computes with fractions may be off by rounding
 * @param tolerance how far an output may be, inclusive
 * @returns undefined when all are within the tolerance
 */
export function firstMismatch(
  outputs: readonly Float32Array[],
  expected: readonly Float32Array[],
  tolerance: number,
): string | undefined {
  if (outputs.length !== expected.length) {
    return `Expected ${expected.length} outputs, got ${outputs.length}.`;
  }
  for (const [index, values] of expected.entries()) {
    const output = outputs[index];
    if (output?.length !== values.length) {
      return `Expected output ${index} to have ${values.length} elements, got ${output?.length}.`;
    }
    // Written so that NaN is a mismatch too.
    const at = values.findIndex(
      (value, i) => !(Math.abs((output[i] ?? Number.NaN) - value) <= tolerance),
    );
    if (at >= 0) {
      return `Expected element ${at} of output ${index} to be ${values[at]}, got ${output[at]}.`;
    }
  }
  return undefined;
}
