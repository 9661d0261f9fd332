import type { Complex } from "../../sandbox/values.ts";
import { inPlanes, isPowerOfTwo, planeBy, type Size } from "./fourier-by.ts";
import { ANSWERS_BAD_COUNTS } from "./fourier-signs.ts";
import type { Misconception } from "./misconception.ts";
import { at } from "./windows-by.ts";

/** Ideas about the rows and columns of a plane. */
export const FOURIER_PLANES: readonly Misconception[] = [
  {
    id: "X74",
    title: "Height and width are swapped",
    hint: "Your transform is right for squares: how many elements lie between one and the one below it?",
    hiddenWhen: ["square-image", "one-row", "one-column"],
    mutants: inPlanes({ size: ({ height, width }) => ({ height: width, width: height }) }),
  },
  {
    id: "X75",
    title: "Only the rows are transformed",
    hint: "Each element of the result depends on all elements of the plane: which way have you gone only once?",
    hiddenWhen: ["one-row"],
    mutants: inPlanes({ columns: false }),
  },
  {
    id: "X76",
    title: "Only the columns are transformed",
    hint: "Each element of the result depends on all elements of the plane: which way have you gone only once?",
    hiddenWhen: ["one-column"],
    mutants: inPlanes({ rows: false }),
  },
  {
    id: "X77",
    title: "The result is turned over: its columns are stored as rows",
    hint: "After the columns' turn the plane lies on its side: in which order does the contract want its elements?",
    hiddenWhen: ["one-row", "one-column"],
    mutants: inPlanes({ finish: turnedOver }),
  },
  {
    id: "X78",
    title: "The plane is taken for one long line",
    hint: "A line of height·width elements has other frequencies than a plane: along which two directions does the definition sum?",
    hiddenWhen: ["one-row", "one-column"],
    mutants: inPlanes({ size: ({ height, width }) => ({ height: 1, width: height * width }) }),
  },
  {
    id: "X79",
    title: "The imaginary parts get lost between rows and columns",
    hint: "The rows of a real plane have complex spectra: what do your columns start from?",
    hiddenWhen: ["real-and-narrow"],
    mutants: inPlanes({ between: ({ re }) => ({ re, im: new Float64Array(re.length) }) }),
  },
  {
    id: "X90",
    title: "Columns are taken to be as long as rows",
    hint: "Your transform is right for squares: how many elements has a column, when the plane is wider than high?",
    hiddenWhen: ["square-image"],
    mutants: { "fft-2d": () => transformSquare },
  },
  {
    id: "X80",
    title: "Nobody counts the elements",
    hint: "The contract says how many elements belong to a plane: what does your code do with one too few?",
    hiddenWhen: ["no-surplus"],
    showsIn: "refusals",
    mutants: inPlanes({ fills: () => true }),
    // What is answered there is chance: that it is an answer is enough.
    signs: ANSWERS_BAD_COUNTS,
  },
];

function turnedOver({ re, im }: Complex, { height, width }: Size): Complex {
  const over = (part: Float64Array): Float64Array =>
    part.map((_, to) => at(part, (to % height) * width + Math.floor(to / height)));
  return { re: over(re), im: over(im) };
}

/** Rows, then columns of as many elements; what is below stays undefined. */
function transformSquare({ re, im }: Complex, { height, width }: Size): Complex {
  if (re.length !== height * width || !isPowerOfTwo(width))
    throw new RangeError("Expected a plane.");
  if (height < width) throw new TypeError("There is no such row.");
  const upper = (part: Float64Array): Float64Array => part.slice(0, width * width);
  const square = planeBy(-1, {})({ re: upper(re), im: upper(im) }, { height: width, width });
  const filled = (part: Float64Array): Float64Array => re.map((_, i) => at(part, i));
  return { re: filled(square.re), im: filled(square.im) };
}
