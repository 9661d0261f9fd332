import { inLines, inTransforms, isPowerOfTwo } from "./fourier-by.ts";
import { ANSWERS_BAD_LENGTHS, NEARLY_RIGHT } from "./fourier-signs.ts";
import type { Misconception } from "./misconception.ts";
import { at } from "./windows-by.ts";

/** Ideas about the butterflies, which all transforms are made of. */
export const FOURIER: readonly Misconception[] = [
  {
    id: "X50",
    title: "The angle turns the wrong way",
    hint: "One way of the transform turns clockwise, and the other one back: what sign has your second root of unity for four elements, and what sign has it in the definition?",
    hiddenWhen: ["two-elements"],
    mutants: inTransforms({ angle: (k, run, { way }) => (-way * 2 * Math.PI * k) / run }),
  },
  {
    id: "X51",
    title: "The bits of an index are rotated, not reversed",
    hint: "With up to four elements your order of the input is right: which element comes second when there are eight?",
    hiddenWhen: ["four-elements"],
    mutants: inTransforms({ order: exchangedByRotation }),
  },
  {
    id: "X52",
    title: "The elements aren't split into even and odd places",
    hint: "The two halves that a butterfly puts together aren't the first and the second half of the signal: which elements go into each?",
    hiddenWhen: ["two-elements"],
    mutants: inTransforms({ order: inOrder }),
  },
  {
    id: "X53",
    title: "Only half a turn is shared out",
    hint: "The N roots of unity lie on the whole circle: what angle lies between two neighbours of yours?",
    hiddenWhen: ["two-elements"],
    mutants: inTransforms({ angle: (k, run, { way }) => (way * Math.PI * k) / run }),
  },
  {
    id: "X54",
    title: "Every stage has the roots of the whole length",
    hint: "A butterfly of a short run turns by larger steps than one of the whole signal: which N belongs into the angle of each stage?",
    hiddenWhen: ["four-elements"],
    mutants: inTransforms({ angle: (k, _, { N, way }) => (way * 2 * Math.PI * k) / N }),
  },
  {
    id: "X55",
    title: "The two outputs of a butterfly are the same",
    hint: "Half a turn further on, a root of unity has changed in one way: how does the upper half of a run differ from the lower one?",
    hiddenWhen: ["one-element"],
    mutants: inTransforms({ upper: (even, turned) => even + turned }),
  },
  {
    id: "X56",
    title: "The even element is overwritten before it is used again",
    hint: "A butterfly needs both of its inputs for both of its outputs: what does the element at the even place hold when you compute the second one?",
    hiddenWhen: ["one-element"],
    mutants: inTransforms({ upper: (even) => even }),
  },
  {
    id: "X57",
    title: "The complex product has a wrong sign",
    hint: "The product of two imaginary numbers is real: which sign does i·i give it?",
    hiddenWhen: ["two-elements"],
    mutants: inTransforms({
      turnedRe: (re, im, cosine, sine) => re * cosine + im * sine,
    }),
  },
  {
    id: "X58",
    title: "Real and imaginary parts are turned each for itself",
    hint: "A complex product has four terms: which of them mix the real with the imaginary part, and where are they in your butterfly?",
    hiddenWhen: ["real-pair"],
    mutants: inTransforms({
      turnedRe: (re, _, cosine) => re * cosine,
      turnedIm: (_, im, __, sine) => im * sine,
    }),
  },
  {
    id: "X59",
    title: "The imaginary parts of the input are dropped",
    hint: "A signal needn't be real: which line of your code reads the im that you are given?",
    hiddenWhen: ["real-signal"],
    mutants: inTransforms({ read: ({ re }) => ({ re, im: new Float64Array(re.length) }) }),
  },
  {
    id: "X60",
    title: "Any length will do",
    hint: "The contract refuses some lengths, and halving doesn't find them by itself: what does your code do with six elements?",
    hiddenWhen: ["powers-of-two"],
    showsIn: "refusals",
    mutants: inTransforms({ accepts: () => true }),
    // What is answered there is chance: that it is an answer is enough.
    signs: ANSWERS_BAD_LENGTHS,
  },
  {
    id: "X61",
    title: "A signal without elements is let through",
    hint: "A test of the bits or of the remainder says yes to one length that isn't a power of two: which is the smallest length there is?",
    hiddenWhen: ["some-elements"],
    showsIn: "refusals",
    mutants: inLines({ accepts: (length) => length === 0 || isPowerOfTwo(length) }),
  },
  {
    id: "X62",
    title: "A single element is refused, or fails",
    hint: "One is a power of two as well: what is the transform of a single element, and where does your code stop halving?",
    hiddenWhen: ["no-side-of-one"],
    mutants: inLines({ accepts: (length) => length > 1 && isPowerOfTwo(length) }),
  },
  {
    id: "S08",
    title: "Float32 on the way to a float64 result",
    hint: "The answer is nearly right, as far as float32 goes: which of your arrays or roots holds fewer digits than a Float64Array?",
    hiddenWhen: ["one-element"],
    mutants: inTransforms({ keep: Math.fround }),
    // Where one rounds, another one needn't: all of them are off by as little.
    signs: NEARLY_RIGHT,
  },
];

function inOrder(N: number): number[] {
  return Array.from({ length: N }, (_, place) => place);
}

/** Each element exchanged with the one at its rotated index, where that comes later. */
function exchangedByRotation(N: number): number[] {
  const order = inOrder(N);
  for (let i = 0; i < N; i++) {
    const other = (i % 2) * (N / 2) + Math.floor(i / 2);
    if (other > i) [order[i], order[other]] = [at(order, other), at(order, i)];
  }
  return order;
}
