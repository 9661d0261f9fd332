import type { Fft } from "#given/contract/fft.ts";

export const fft: Fft = ({ re, im }) => {
  const N = re.length;
  if (N === 0 || (N & (N - 1)) !== 0) throw new RangeError("length " + N + " is not a power of two");
  const out = { re: new Float64Array(N), im: new Float64Array(N) };
  for (let k = 0; k < N; k++) {
    for (let n = 0; n < N; n++) {
      const angle = (-2 * Math.PI * ((k * n) % N)) / N;
      out.re[k] += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
      out.im[k] += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
    }
  }
  return out;
};
