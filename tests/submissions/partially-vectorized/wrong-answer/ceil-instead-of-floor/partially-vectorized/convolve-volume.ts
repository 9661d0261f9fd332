import type { ConvolveVolume } from "#given/contract/convolve-volume.ts";

export const convolveVolume: ConvolveVolume = ({ data: p }, { data: q }) => {
  let even = 0;
  let odd = 0;
  const pairs = q.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    even += p[i] * q[i];
    odd += p[i + 1] * q[i + 1];
  }
  if (pairs < q.length) even += p[pairs] * q[pairs];
  return even + odd;
};
