// With which rounding, in which order and with which mistake the sandwiches and networks of these
// tests are computed.

export const FORWARD_MISTAKES = [
  ...["no bias", "kernel flipped", "kernel transposed", "no relu", "relu of the sum without bias"],
  ...["average pooling", "pooling rounds up", "padding f", "last row and column never won"],
  ...["filters all the first", "channels all the first", "images all the first"],
] as const;
export const BACKWARD_MISTAKES = [
  ...["last maximum", "every maximum", "relu passes at 0", "relu passes where dy > 0"],
  ...["no relu on the way back", "smeared over the window", "first pixel of the window"],
  ...["db forgotten", "db is a mean", "dx not flipped", "dw from the output", "dw of one image"],
] as const;
export const NETWORK_MISTAKES = [
  ...["flattened channels first", "flattened transposed on the way back", "mean twice", "sum"],
  ...["label not subtracted", "label before", "no bias gradients", "first sandwich forgotten"],
  ...["one sandwich's gradient scaled", "dense gradient transposed", "loss without mean"],
  ...["sign of the gradient", "softmax over images", "loss of the first image"],
] as const;
export type Mistake =
  | (typeof FORWARD_MISTAKES)[number]
  | (typeof BACKWARD_MISTAKES)[number]
  | (typeof NETWORK_MISTAKES)[number];

export interface Way {
  readonly round: (value: number) => number;
  /** Adds up numbers; each step should round. */
  readonly sum: (terms: readonly number[]) => number;
  readonly mistake?: Mistake | undefined;
}

const plain = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + term, 0);
const froundSum = (terms: readonly number[]): number =>
  terms.reduce((sum, term) => Math.fround(sum + term), 0);

export const EXACT: Way = { round: (value) => value, sum: plain };
export const FLOAT32: Readonly<Record<string, Way>> = {
  forwards: { round: Math.fround, sum: froundSum },
  backwards: { round: Math.fround, sum: (terms) => froundSum(terms.toReversed()) },
  pairwise: { round: Math.fround, sum: pairwise },
};

function pairwise(terms: readonly number[]): number {
  if (terms.length < 2) return terms[0] ?? 0;
  const half = terms.length >> 1;
  return Math.fround(pairwise(terms.slice(0, half)) + pairwise(terms.slice(half)));
}
