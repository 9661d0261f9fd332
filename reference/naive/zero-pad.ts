import type { ZeroPad } from "#given/contract/zero-pad.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Copies each row of x into a wider, taller tensor of zeros.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @returns `[hIn + 2·padding, wIn + 2·padding, cIn, m]`, freshly allocated, also with padding 0
 */
export const zeroPad: ZeroPad = (x, padding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const wide = wIn + 2 * padding;
  const xPadded = zeros([hIn + 2 * padding, wide, cIn, m]);

  // Channels and images stand inside a pixel, so a row of pixels is one contiguous run.
  const pixel = cIn * m;
  for (let i = 0; i < hIn; i++) {
    const row = x.data.subarray(i * wIn * pixel, (i + 1) * wIn * pixel);
    xPadded.data.set(row, ((i + padding) * wide + padding) * pixel);
  }
  return xPadded;
};
