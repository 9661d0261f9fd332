import { every, type Hidings, none, outputs } from "./hiding.ts";

/** Rows and columns of a tile. */
const TILE = 4;
const isEven = (size: number): boolean => size % 2 === 0;

/** What Winograd's form leaves invisible: by its kernel, by its outputs, and by where a tile lies. */
export const WINOGRAD_CONDITIONS = {
  "three-taps": { title: "the kernel is 3×3", holds: ({ f }) => f === 3 },
  "other-kernel": {
    title: "the kernel isn't 3×3",
    holds: ({ f }) => f !== undefined && f !== 3,
  },
  "a-stride": {
    title: "the stride isn't 1",
    holds: ({ stride }) => stride !== undefined && stride !== 1,
  },
  "other-than-winograd": {
    title: "the kernel isn't 3×3, or the stride isn't 1",
    holds: ({ f, stride }) => f !== undefined && stride !== undefined && (f !== 3 || stride !== 1),
  },
  "one-tile": {
    title: "there are at most two rows and two columns of outputs",
    holds: (problem) => every(outputs(problem), ["hOut", "wOut"], (side) => side <= 2),
  },
  "even-outputs": {
    title: "the output's height and width are even",
    holds: (problem) => every(outputs(problem), ["hOut", "wOut"], isEven),
  },
  "even-width": {
    title: "the output's width is even",
    holds: (problem) => every(outputs(problem), ["wOut"], isEven),
  },
  "ends-before-the-right-edge": {
    title: "the tile ends before the image's right edge",
    holds: ({ wIn = 0, column = 0, padding = 0 }) => column - padding + TILE <= wIn,
  },
  "between-left-and-right": {
    title: "the tile lies between the image's left and right edge",
    holds: ({ wIn = 0, column = 0, padding = 0 }) => lies(column - padding, wIn, 0),
  },
  "inside-the-image": {
    title: "the tile lies inside the image",
    holds: ({ hIn = 0, wIn = 0, row = 0, column = 0, padding = 0 }) =>
      lies(row - padding, hIn, 0) && lies(column - padding, wIn, 0),
  },
  "inside-the-padding": {
    title: "the tile lies inside the padded image",
    holds: ({ hIn = 0, wIn = 0, row = 0, column = 0, padding = 0 }) =>
      lies(row - padding, hIn, padding) && lies(column - padding, wIn, padding),
  },
  "first-image": {
    title: "it is the first image",
    holds: (problem) => every(problem, ["sample"], none),
  },
  "on-the-diagonal": {
    title: "row and column are the same",
    holds: ({ row, column }) => row === column,
  },
  "at-the-corner": {
    title: "row and column are 0",
    holds: (problem) => every(problem, ["row", "column"], none),
  },
} as const satisfies Hidings;

/** Whether a tile that starts at a pixel lies inside an image of this length and so many zeros. */
function lies(start: number, length: number, zeros: number): boolean {
  return start >= -zeros && start + TILE <= length + zeros;
}
