import type { Fft } from "#given/contract/fft.ts";

export const fft: Fft = ({ re, im }) => {
  if (re.length === 0 || !Number.isInteger(Math.log2(re.length))) throw new RangeError("not a power of two");
  return go([...re], [...im]);
};

function go(re: number[], im: number[]): any {
  const N = re.length;
  if (N === 1) return { re: [...re], im: [...im] };
  const E = go(re.filter((_, i) => i % 2 === 0), im.filter((_, i) => i % 2 === 0));
  const O = go(re.filter((_, i) => i % 2 === 1), im.filter((_, i) => i % 2 === 1));
  const out = { re: new Array(N), im: new Array(N) };
  for (let k = 0; k < N / 2; k++) {
    const [c, s] = [Math.cos((2 * Math.PI * k) / N), -Math.sin((2 * Math.PI * k) / N)];
    const [a, b] = [O.re[k] * c - O.im[k] * s, O.re[k] * s + O.im[k] * c];
    out.re[k] = E.re[k] + a;
    out.im[k] = E.im[k] + b;
    out.re[k + N / 2] = E.re[k] - a;
    out.im[k + N / 2] = E.im[k] - b;
  }
  return out;
}
