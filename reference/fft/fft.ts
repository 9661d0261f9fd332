// The transform of N elements is two transforms of N/2: one of the elements at even places, one of
// those at odd places, put together by N/2 butterflies. Followed down to single elements, that
// sorts the input by the reversed bits of its indices. So we sort first, and then put together
// runs of 2, 4, 8, … in place. (J. Cooley, J. Tukey, An Algorithm for the Machine Calculation of
// Complex Fourier Series, 1965.)
import { type Complex, complexZeros } from "#given/complex.ts";
import type { Fft } from "#given/contract/fft.ts";
import { requirePowerOfTwo } from "./power-of-two.ts";

/**
 * @param signal its length N is a power of two, 1 included
 * @returns N elements, not normalised, freshly allocated
 * @throws RangeError when N isn't a power of two, or re and im differ in length
 */
export const fft: Fft = (signal) => {
  const N = signal.re.length;
  requirePowerOfTwo("the length of the signal", N);
  if (signal.im.length !== N) {
    throw new RangeError(`Expected im to be as long as re, ${N}, got ${signal.im.length}.`);
  }
  const { re, im } = inBitReversedOrder(signal);
  const { re: cosines, im: sines } = rootsOfUnity(N);

  for (let run = 2; run <= N; run *= 2) {
    const half = run / 2;
    for (let start = 0; start < N; start += run) {
      for (let k = 0; k < half; k++) {
        const even = start + k;
        const odd = even + half;
        const root = k * (N / run);
        const turnedRe = re[odd] * cosines[root] - im[odd] * sines[root];
        const turnedIm = re[odd] * sines[root] + im[odd] * cosines[root];
        re[odd] = re[even] - turnedRe;
        im[odd] = im[even] - turnedIm;
        re[even] += turnedRe;
        im[even] += turnedIm;
      }
    }
  }
  return { re, im };
};

function inBitReversedOrder({ re, im }: Complex): Complex {
  const sorted = complexZeros(re.length);
  let reversed = 0;
  for (let i = 0; i < re.length; i++) {
    sorted.re[reversed] = re[i];
    sorted.im[reversed] = im[i];
    // Adds 1 to the reversed number: the carry runs from the highest bit down.
    let bit = re.length >> 1;
    while (reversed & bit) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
  return sorted;
}

/** Roots of unity by length. They depend on nothing else, and cost as much as a transform. */
const knownRoots = new Map<number, Complex>();

/**
 * e^(−2πi·k/N) for k below N/2, each from its own angle: a root made from the one before it would
 * inherit that one's error, and the error of the transform would grow with N instead of log N.
 */
function rootsOfUnity(N: number): Complex {
  const known = knownRoots.get(N);
  if (known !== undefined) return known;
  const roots = complexZeros(N >> 1);
  for (let k = 0; k < N >> 1; k++) {
    const angle = (-2 * Math.PI * k) / N;
    roots.re[k] = Math.cos(angle);
    roots.im[k] = Math.sin(angle);
  }
  knownRoots.set(N, roots);
  return roots;
}
