import type { Complex } from "#given/complex.ts";
import type { Fft } from "#given/contract/fft.ts";

export const fft: Fft = ({ re, im }) => {
  const N = re.length;
  if (N === 0 || (N & (N - 1)) !== 0) throw new RangeError("length " + N + " is not a power of two");
  if (im.length !== N) throw new RangeError("re and im have different lengths");
  return transform(re, im);
};

// Even places, odd places, and a butterfly.
function transform(re: Float64Array, im: Float64Array): Complex {
  const N = re.length;
  if (N === 1) return { re: re.slice(), im: im.slice() };
  const even = transform(everySecond(re, 0), everySecond(im, 0));
  const odd = transform(everySecond(re, 1), everySecond(im, 1));
  const out = { re: new Float64Array(N), im: new Float64Array(N) };
  for (let k = 0; k < N / 2; k++) {
    const angle = (-2 * Math.PI * k) / N;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const tr = odd.re[k] * c - odd.im[k] * s;
    const ti = odd.re[k] * s + odd.im[k] * c;
    out.re[k] = even.re[k] + tr;
    out.im[k] = even.im[k] + ti;
    out.re[k + N / 2] = even.re[k] - tr;
    out.im[k + N / 2] = even.im[k] - ti;
  }
  return out;
}

function everySecond(part: Float64Array, first: number): Float64Array {
  const half = new Float64Array(part.length / 2);
  for (let i = 0; i < half.length; i++) half[i] = part[2 * i + first];
  return half;
}
