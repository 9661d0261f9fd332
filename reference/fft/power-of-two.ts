/** The smallest power of two that is at least `least`. */
export function nextPowerOfTwo(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

/**
 * @param what the length's name, for the message
 * @throws RangeError when the length isn't a power of two
 */
export function requirePowerOfTwo(what: string, length: number): void {
  if (length < 1 || nextPowerOfTwo(length) !== length) {
    throw new RangeError(`Expected ${what} to be a power of two, got ${length}.`);
  }
}
