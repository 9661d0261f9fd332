/** The sizes of one convolution with the deck's signature: square kernel, one stride, one padding. */
export type Problem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Images in the batch. */
  readonly m: number;
  /** Filters. */
  readonly K: number;
  /** Height and width of the kernel. */
  readonly f: number;
  readonly stride: number;
  readonly padding: number;
};

/** What follows from a problem's sizes. */
export interface Derived {
  readonly hOut: number;
  readonly wOut: number;
  /** Elements of one patch: f·f·cIn. */
  readonly F: number;
  /** Patches: hOut·wOut·m. */
  readonly N: number;
}

/** Windows along one axis; below 1 the kernel doesn't fit. */
export function windows(length: number, { f, stride, padding }: Problem): number {
  return Math.floor((length + 2 * padding - f) / stride) + 1;
}

export function fits(problem: Problem): boolean {
  return windows(problem.hIn, problem) >= 1 && windows(problem.wIn, problem) >= 1;
}

export function derive(problem: Problem): Derived {
  const { hIn, wIn, cIn, m, f } = problem;
  const hOut = windows(hIn, problem);
  const wOut = windows(wIn, problem);
  return { hOut, wOut, F: f * f * cIn, N: hOut * wOut * m };
}

/** Multiply-adds of the direct form: K·F·N. */
export function multiplyAdds(problem: Problem): number {
  const { F, N } = derive(problem);
  return problem.K * F * N;
}
