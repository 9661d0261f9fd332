/** Code that attacks are built around: it lies beside the attacked part in each submission. */
import type { ZeroPad } from "#given/contract/zero-pad.ts";
import { zeros } from "#given/tensor.ts";

/** What an honest student would hand in: earns every point. */
export const honest: ZeroPad = (x, padding) => {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const wide = wIn + 2 * padding;
  const padded = zeros([hIn + 2 * padding, wide, cIn, m]);
  const row = wIn * cIn * m;
  for (let i = 0; i < hIn; i++) {
    const to = ((i + padding) * wide + padding) * cIn * m;
    padded.data.set(x.data.subarray(i * row, (i + 1) * row), to);
  }
  return padded;
};

/** The right shape and nothing in it: earns no point by itself. */
export const guess: ZeroPad = (x, padding) => {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  return zeros([hIn + 2 * padding, wIn + 2 * padding, cIn, m]);
};
