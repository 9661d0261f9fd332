/**
 * The classes that correctness points are given by. Each but the last brings one difficulty on top
 * of the plain one of its family, so that one mistake costs the classes it breaks and no more.
 */
export const SHAPE_CLASS_TITLES = {
  unit: "a 1×1 kernel on one channel",
  square: "one square image, stride 1, no padding",
  rectangular: "height and width differ",
  padding: "zeros around the image",
  stride: "stride 2 or more, also one that leaves a rest",
  batch: "several images at once",
  channels: "many channels and filters",
  everything: "all of these together",
  "no-fit": "a kernel larger than the padded image: RangeError",
} as const;
export type ShapeClass = keyof typeof SHAPE_CLASS_TITLES;
export const SHAPE_CLASSES = Object.keys(SHAPE_CLASS_TITLES) as readonly ShapeClass[];
