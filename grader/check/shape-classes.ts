/**
 * The classes that correctness points are given by, with the titles that people read. A part has
 * those of its contract's family. There a class brings one difficulty on top of the family's plain
 * one, so that one mistake costs the classes it breaks and no more; `everything` has them all.
 * Checks run in the order of this list, whatever the family.
 */
export const SHAPE_CLASS_TITLES = {
  unit: "a 1×1 kernel on one channel",
  square: "one square image, stride 1, no padding",
  plain: "one image, nothing special",
  rectangular: "height and width differ",
  padding: "zeros around the image",
  stride: "stride 2 or more, also one that leaves a rest",
  dilation: "taps of the kernel apart, by as much as each axis says",
  groups: "channels and filters in groups",
  extra: "more rows or columns than the smallest output has",
  "odd-kernel": "an odd kernel, stride 1",
  "even-kernel": "an even kernel, stride 1",
  batch: "several images at once",
  channels: "many channels and filters",
  flat: "an input that has been flattened: two axes",
  corner: "where the function has a corner: several maxima, or x = 0",
  "large-logits": "logits so large that their exponentials overflow",
  "wide-logits": "logits so far apart that a probability vanishes",
  everything: "all of these together",
  "no-fit": "a kernel larger than the padded image, or sizes that don't follow: RangeError",
  "over-padded": "padding that is not less than f: RangeError",
  "bad-label": "a label that is no class: RangeError",
  mismatch: "arguments that don't go together: RangeError",
  "length-one": "a single element",
  "real-signal": "real values: the imaginary parts are 0",
  "complex-signal": "imaginary parts other than 0",
  "long-signal": "so many elements that N² steps take too long",
  "bad-length": "a length that isn't a power of two: RangeError",
  "one-value": "one value, all others 0",
  "full-tile": "values at many places of the tile",
  beyond: "a tile that reaches beyond the padded image",
  "many-elements": "claimed gradients, right or wrong in many elements",
  "one-element": "claimed gradients, right or wrong in one element",
  magnitude: "gradients of the size of 10⁻⁴ or 10⁴",
  zeros: "gradients that are 0 in some elements, or in all",
  "not-finite": "claimed gradients, some with NaN or Infinity",
  "other-shape": "claimed gradients, some of another shape than x",
  "odd-size": "a height or width that pooling cannot halve without a rest",
  "no-window": "an even kernel, or an image too small for a window: RangeError",
  parameters: "the parameters themselves: shapes, biases, filters that differ",
  "initial-loss": "the loss of the untrained network on real digits, near ln C",
  signal: "the size of the signal from layer to layer",
  "by-heart": "a few digits, to be learned by heart",
  digits: "thousands of digits, judged on others",
} as const;
export type ShapeClass = keyof typeof SHAPE_CLASS_TITLES;
export const SHAPE_CLASSES = Object.keys(SHAPE_CLASS_TITLES) as readonly ShapeClass[];
