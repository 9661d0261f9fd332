// The transform of one line, in place and without sorting. Going forward, each stage splits a run
// of L elements into four runs of L/4 that never meet again (decimation in frequency, radix 4:
// three complex products for four elements, and no product with i). That leaves the frequencies in
// an order of digits reversed. Going back, the same stages are undone from the last to the first,
// which takes that order and restores the line. Products of spectra don't care about an order
// that both factors share, so nothing is ever sorted. (W. Gentleman, G. Sande, Fast Fourier
// Transforms: For Fun and Profit, 1966.)

/** Transforms lines of one length. */
export interface LineTransform {
  /** Which frequency stands at each place of a transformed line. */
  readonly frequencies: readonly number[];
  /** Transforms the line that begins at `start`. */
  readonly forward: (re: Float64Array, im: Float64Array, start: number) => void;
  /** The inverse times the length: the line comes back N times as large. */
  readonly inverse: (re: Float64Array, im: Float64Array, start: number) => void;
}

/** Three roots of unity for each butterfly of a stage: w, w² and w³, each as cosine, sine. */
type Roots = Float64Array;

/** @param N a power of two */
export function lineTransform(N: number): LineTransform {
  const runs: number[] = [];
  let run = N;
  for (; run >= 4; run /= 4) runs.push(run);
  const endsInPairs = run === 2;
  const stages = runs.map((length) => ({ length, roots: rootsOf(length) }));
  const backwards = [...stages].reverse();

  return {
    frequencies: frequenciesOf(N),
    forward(re, im, start) {
      for (const { length, roots } of stages) {
        for (let at = start; at < start + N; at += length) splitRun(re, im, at, length, roots);
      }
      if (endsInPairs) crossPairs(re, im, start, N);
    },
    inverse(re, im, start) {
      if (endsInPairs) crossPairs(re, im, start, N);
      for (const { length, roots } of backwards) {
        for (let at = start; at < start + N; at += length) joinRun(re, im, at, length, roots);
      }
    },
  };
}

function rootsOf(length: number): Roots {
  const roots = new Float64Array((length / 4) * 6);
  for (let j = 0; j < length / 4; j++) {
    for (let power = 1; power <= 3; power++) {
      const angle = (-2 * Math.PI * j * power) / length;
      roots[j * 6 + power * 2 - 2] = Math.cos(angle);
      roots[j * 6 + power * 2 - 1] = Math.sin(angle);
    }
  }
  return roots;
}

/** Part r of a run gets the frequencies that leave the rest r when divided by 4. */
function frequenciesOf(N: number): number[] {
  if (N === 1) return [0];
  const parts = N === 2 ? 2 : 4;
  const within = frequenciesOf(N / parts);
  return Array.from({ length: parts }, (_, r) => within.map((k) => k * parts + r)).flat();
}

function splitRun(
  re: Float64Array,
  im: Float64Array,
  start: number,
  length: number,
  roots: Roots,
): void {
  const quarter = length >> 2;
  for (let j = 0, root = 0; j < quarter; j++, root += 6) {
    const p0 = start + j;
    const p1 = p0 + quarter;
    const p2 = p1 + quarter;
    const p3 = p2 + quarter;
    const evenRe = re[p0] + re[p2];
    const evenIm = im[p0] + im[p2];
    const apartRe = re[p0] - re[p2];
    const apartIm = im[p0] - im[p2];
    const oddRe = re[p1] + re[p3];
    const oddIm = im[p1] + im[p3];
    // −i times the difference.
    const turnedRe = im[p1] - im[p3];
    const turnedIm = re[p3] - re[p1];

    re[p0] = evenRe + oddRe;
    im[p0] = evenIm + oddIm;
    const oneRe = apartRe + turnedRe;
    const oneIm = apartIm + turnedIm;
    re[p1] = oneRe * roots[root] - oneIm * roots[root + 1];
    im[p1] = oneRe * roots[root + 1] + oneIm * roots[root];
    const twoRe = evenRe - oddRe;
    const twoIm = evenIm - oddIm;
    re[p2] = twoRe * roots[root + 2] - twoIm * roots[root + 3];
    im[p2] = twoRe * roots[root + 3] + twoIm * roots[root + 2];
    const threeRe = apartRe - turnedRe;
    const threeIm = apartIm - turnedIm;
    re[p3] = threeRe * roots[root + 4] - threeIm * roots[root + 5];
    im[p3] = threeRe * roots[root + 5] + threeIm * roots[root + 4];
  }
}

/** Undoes {@link splitRun}, times 4: the roots conjugated, the butterfly the other way round. */
function joinRun(
  re: Float64Array,
  im: Float64Array,
  start: number,
  length: number,
  roots: Roots,
): void {
  const quarter = length >> 2;
  for (let j = 0, root = 0; j < quarter; j++, root += 6) {
    const p0 = start + j;
    const p1 = p0 + quarter;
    const p2 = p1 + quarter;
    const p3 = p2 + quarter;
    const oneRe = re[p1] * roots[root] + im[p1] * roots[root + 1];
    const oneIm = im[p1] * roots[root] - re[p1] * roots[root + 1];
    const twoRe = re[p2] * roots[root + 2] + im[p2] * roots[root + 3];
    const twoIm = im[p2] * roots[root + 2] - re[p2] * roots[root + 3];
    const threeRe = re[p3] * roots[root + 4] + im[p3] * roots[root + 5];
    const threeIm = im[p3] * roots[root + 4] - re[p3] * roots[root + 5];

    const evenRe = re[p0] + twoRe;
    const evenIm = im[p0] + twoIm;
    const oddRe = re[p0] - twoRe;
    const oddIm = im[p0] - twoIm;
    const apartRe = oneRe + threeRe;
    const apartIm = oneIm + threeIm;
    // i times the difference.
    const turnedRe = threeIm - oneIm;
    const turnedIm = oneRe - threeRe;
    re[p0] = evenRe + apartRe;
    im[p0] = evenIm + apartIm;
    re[p1] = oddRe + turnedRe;
    im[p1] = oddIm + turnedIm;
    re[p2] = evenRe - apartRe;
    im[p2] = evenIm - apartIm;
    re[p3] = oddRe - turnedRe;
    im[p3] = oddIm - turnedIm;
  }
}

/** Transforms of length 2: their own inverse, times 2. */
function crossPairs(re: Float64Array, im: Float64Array, start: number, N: number): void {
  for (let at = start; at < start + N; at += 2) {
    for (const part of [re, im]) {
      const difference = part[at] - part[at + 1];
      part[at] += part[at + 1];
      part[at + 1] = difference;
    }
  }
}
