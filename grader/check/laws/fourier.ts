/** Laws of Fourier transforms. */
import type { Sizes } from "../families/family.ts";
import { complexOf, drawComplex, elementAt, product, squaresOf, times } from "./complex.ts";
import { sumOf, valueAt, valuesOf } from "./grid.ts";
import type { Law } from "./law.ts";
import { scalar } from "./sums.ts";
import { equal, type Transform, type TransformLaw, transformLaw } from "./transform.ts";

const U64 = 2 ** -53;

const LINEAR: TransformLaw = {
  id: "linear",
  title: "A sum of two signals gives the sum of what each gives",
  statement:
    "The answer to 2·s − 3·t must be 2 times the answer to s, minus 3 times the answer to t",
  sides: ["the answer to 2·s − 3·t", "2 and −3 times the two answers, added up,"],
  make({ N }, draw) {
    const [s, t] = [drawComplex(N, draw), drawComplex(N, draw)];
    const mixed = complexOf(N, (i) => ({
      re: 2 * (s.re[i] ?? 0) - 3 * (t.re[i] ?? 0),
      im: 2 * (s.im[i] ?? 0) - 3 * (t.im[i] ?? 0),
    }));
    return {
      signals: [s, t, mixed],
      equations: ([ofS, ofT, ofMixed], [one = 0, other = 0, both = 0]) =>
        equal(ofMixed, {
          N,
          right: (i) => {
            const [x, y] = [elementAt(ofS, i), elementAt(ofT, i)];
            return { re: 2 * x.re - 3 * y.re, im: 2 * x.im - 3 * y.im };
          },
          bound: 2 * one + 3 * other + both,
        }),
    };
  },
};

const IMPULSE: TransformLaw = {
  id: "impulse",
  title: "One element alone gives a wave",
  statement:
    "Where the signal is 0 but for one element, the answer must be a wave: of the same size everywhere, its angle growing with the place of that element",
  sides: ["the answer", "the wave"],
  make({ shape, N, scale, waveAt }, draw) {
    const place = shape.map(draw.index);
    const offset = place.reduce((at, along, axis) => at * (shape[axis] ?? 1) + along, 0);
    const value = draw.number() || 1;
    const signal = complexOf(N, (i) => ({ re: i === offset ? value : 0, im: 0 }));
    const waves = valuesOf(shape, (k) => waveAt(k, place));
    return {
      signals: [signal],
      equations: ([answer], [bound = 0]) =>
        equal(answer, { N, right: (i) => times(waves[i], scale * value), bound }),
    };
  },
};

const CONSTANT: TransformLaw = {
  id: "constant",
  title: "A constant signal has one frequency: zero",
  statement:
    "Where all elements of the signal are alike, the answer must be 0 but at its first element",
  sides: ["the answer", "what a constant signal gives"],
  make({ N, scale }, draw) {
    const value = { re: draw.number(), im: draw.number() };
    return {
      signals: [complexOf(N, () => value)],
      equations: ([answer], [bound = 0]) =>
        equal(answer, { N, right: (i) => times(value, i === 0 ? N * scale : 0), bound }),
    };
  },
};

const SHIFT: TransformLaw = {
  id: "shift-turns-phases",
  title: "A shifted signal gives the same waves, turned",
  statement:
    "When the signal is shifted in a circle by one place along each axis, each element of the answer must keep its size and turn by an angle that grows with its index",
  sides: ["the answer to the shifted signal", "the answer to the signal, turned,"],
  make({ shape, N, scale, waveAt }, draw) {
    const signal = drawComplex(N, draw);
    const by = shape.map(() => 1);
    const partOf = (data: Float64Array): Float64Array =>
      Float64Array.from(
        valuesOf(shape, (index) =>
          valueAt(
            { shape, data },
            index.map((at, axis) => (at || (shape[axis] ?? 1)) - 1),
          ),
        ),
      );
    const shifted = { re: partOf(signal.re), im: partOf(signal.im) };
    const turns = valuesOf(shape, (k) => waveAt(k, by));
    const own = 8 * U64 * scale * Math.sqrt(N * squaresOf(signal));
    return {
      signals: [signal, shifted],
      equations: ([before, after], [one = 0, other = 0]) =>
        equal(after, {
          N,
          right: (i) => product(elementAt(before, i), turns[i]),
          bound: 1.5 * one + other + own,
        }),
    };
  },
};

const REAL: TransformLaw = {
  id: "real-signals-mirror",
  title: "Real values give a mirrored answer",
  statement:
    "Where all imaginary parts are 0, the element at k must be the one at −k, counted in a circle, with its imaginary part's sign changed",
  sides: ["the element at k", "the one at −k, its imaginary part's sign changed,"],
  make({ shape, N }, draw) {
    const signal = complexOf(N, () => ({ re: draw.number(), im: 0 }));
    const mirrors = valuesOf(shape, (k) =>
      k.reduce((at, along, axis) => {
        const length = shape[axis] ?? 1;
        return at * length + ((length - along) % length);
      }, 0),
    );
    return {
      signals: [signal],
      equations: ([answer], [bound = 0]) =>
        equal(answer, {
          N,
          right: (i) => {
            const { re, im } = elementAt(answer, mirrors[i] ?? 0);
            return { re, im: -im };
          },
          bound: 2 * bound,
        }),
    };
  },
};

/** The laws of a transform, either way. */
export function transformLaws<Problem extends Sizes>(
  transform: Transform<Problem>,
): Law<Problem>[] {
  const laws = [LINEAR, IMPULSE, CONSTANT, SHIFT, parsevalOf(transform), REAL];
  return laws.map((law) => transformLaw(transform, law));
}

function parsevalOf({ isDivided }: { readonly isDivided: boolean }): TransformLaw {
  return {
    id: "parseval",
    title: "The transform keeps the energy, but for its factor",
    statement: isDivided
      ? "The squares of all elements of the answer must add up to those of the spectrum, divided by their number"
      : "The squares of all elements of the answer must add up to those of the signal, times their number",
    sides: [
      "the sum of the answer's squares",
      "the sum of the argument's squares, with its factor,",
    ],
    make({ N }, draw) {
      const signal = drawComplex(N, draw);
      const right = squaresOf(signal) * (isDivided ? 1 / N : N);
      return {
        signals: [signal],
        equations: ([answer], [bound = 0]) => {
          const off = Math.sqrt(2 * N) * bound;
          const left = sumOf(
            Array.from({ length: N }, (_, i) => {
              const { re, im } = elementAt(answer, i);
              return re * re + im * im;
            }),
          );
          return [
            scalar(left, right, 2 * Math.sqrt(right) * off + off * off + 4 * N * U64 * right),
          ];
        },
      };
    },
  };
}
