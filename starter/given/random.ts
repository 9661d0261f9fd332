// Marsaglia's xorshift32 (G. Marsaglia, Xorshift RNGs, 2003), its seed scrambled first so that
// neighbouring seeds give unlike numbers. Good enough to start a network from; not for secrets.

/** A source of random numbers that the seed alone decides: the same on every machine. */
export interface Random {
  /** From 0 to below 1, all equally likely. */
  readonly uniform: () => number;
  /** From the normal distribution with mean 0 and standard deviation 1. */
  readonly normal: () => number;
  /** A whole number from 0 to below `end`, all equally likely. */
  readonly index: (end: number) => number;
}

/**
 * @param seed a whole number
 * @example const random = randomFrom(seed); w.data[i] = 0.1 * random.normal();
 */
export function randomFrom(seed: number): Random {
  let state = seed ^ (seed >>> 16);
  state = Math.imul(state, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state ^= state >>> 16;
  // 0 is the one state that xorshift never leaves.
  if (state === 0) state = 0x6d2b79f5;

  function uniform(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }

  function normal(): number {
    // The sum of twelve uniforms has the variance 1. Its tails end at ±6, and unlike the exact
    // transforms it needs no logarithm or cosine, which engines may round differently.
    let sum = -6;
    for (let i = 0; i < 12; i++) {
      sum += uniform();
    }
    return sum;
  }

  return { uniform, normal, index: (end) => Math.floor(uniform() * end) };
}
