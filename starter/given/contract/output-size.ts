import type { Window } from "./window.ts";

/**
 * How many windows fit along one axis: ⌊(length + 2·padding − f) / stride⌋ + 1.
 *
 * @param length elements along the axis before padding: hIn or wIn
 * @returns hOut or wOut, at least 1
 * @throws RangeError when not even one window fits
 */
export type OutputSize = (length: number, window: Window) => number;
