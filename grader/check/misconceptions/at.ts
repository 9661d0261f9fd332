/** Reads as an array does that knows no bounds: what isn't there is not a number. */
export function at(data: ArrayLike<number>, index: number): number {
  return data[index] ?? Number.NaN;
}
