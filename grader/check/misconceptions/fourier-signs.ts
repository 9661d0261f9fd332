/** What shows an idea of the Fourier transforms where no mutant can answer just as a submission. */
import { type Argument, type Complex, isComplex } from "../../sandbox/values.ts";
import { isPowerOfTwo, planeBy, type Size, type Way } from "./fourier-by.ts";
import type { Misconception, Sign } from "./misconception.ts";
import { at } from "./windows-by.ts";

type Signs = NonNullable<Misconception["signs"]>;

const NOTHING: Complex = { re: new Float64Array(0), im: new Float64Array(0) };

/** What a transform is called with; a line is a plane of one row. */
function planeOf([signal, size]: readonly Argument[]): { signal: Complex; size: Size } {
  const given = signal !== undefined && isComplex(signal) ? signal : NOTHING;
  const line = { height: 1, width: given.re.length };
  return { signal: given, size: (size as unknown as Size | undefined) ?? line };
}

function hasPowersOfTwo({ height, width }: Size): boolean {
  return isPowerOfTwo(height) && isPowerOfTwo(width);
}

function isFilled(signal: Complex, { height, width }: Size): boolean {
  return signal.re.length === height * width;
}

/** An answer where a side isn't a power of two. */
const badLength: Sign = (args) => !hasPowersOfTwo(planeOf(args).size);

/** What float32 may do to a transform, relative to its largest element. */
const NEARLY = 1e-5;

function nearly(way: Way): Sign {
  const transform = planeBy(way, {});
  return (args, answer) => {
    const { signal, size } = planeOf(args);
    if (!hasPowersOfTwo(size) || !isFilled(signal, size)) return false;
    const right = transform(signal, size);
    const parts = [right.re, right.im];
    const largest = Math.max(
      ...parts.map((part) => part.reduce((most, v) => Math.max(most, Math.abs(v)), 0)),
    );
    return parts.every((part, place) =>
      part.every((value, i) => {
        const off = Math.abs(at(answer[place]?.data ?? [], i) - value);
        return off <= NEARLY * largest;
      }),
    );
  };
}

export const ANSWERS_BAD_LENGTHS: Signs = {
  fft: badLength,
  "inverse-fft": badLength,
  "fft-2d": badLength,
  "inverse-fft-2d": badLength,
};

export const NEARLY_RIGHT: Signs = {
  fft: nearly(-1),
  "inverse-fft": nearly(1),
  "fft-2d": nearly(-1),
  "inverse-fft-2d": nearly(1),
};

/** An answer where there are more or fewer elements than the sides say. */
const badCount: Sign = (args) => {
  const { signal, size } = planeOf(args);
  return !isFilled(signal, size);
};

export const ANSWERS_BAD_COUNTS: Signs = { "fft-2d": badCount, "inverse-fft-2d": badCount };
