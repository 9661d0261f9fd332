export function outputLength(padded: number, f: number, stride: number, dilation: number): number {
  return Math.floor((padded - dilation * (f - 1) - 1) / stride) + 1;
}

export function expectFit(padded: number, f: number, dilation: number): void {
  const covered = dilation * (f - 1) + 1;
  if (covered > padded) throw new RangeError(`Expected a kernel of at most ${padded}, got ${covered}.`);
}

export function expectGroups(cIn: number, K: number, groups: number): void {
  for (const count of [cIn, K]) {
    if (count % groups !== 0) throw new RangeError(`Expected ${groups} groups to divide ${count}.`);
  }
}
