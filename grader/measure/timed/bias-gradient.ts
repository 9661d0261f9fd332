import { sameShape } from "../../check/compare.ts";
import { derive, type Problem } from "../../check/problem.ts";
import type { Tensor } from "../../sandbox/values.ts";
import type { Answer } from "./contract.ts";
import { addTerm, areWithin, noTerms } from "./sums.ts";

/** Whether db is the gradient of the bias, which is small enough to be computed as it is. */
export function isBiasGradient(dy: Tensor, db: Answer, problem: Problem): boolean {
  const { K, m } = problem;
  const { hOut, wOut, N } = derive(problem);
  if (!sameShape(db.shape, [K])) return false;
  const gradient = noTerms(K);
  for (let from = 0; from < hOut * wOut * K * m; from++) {
    addTerm(gradient, Math.floor(from / m) % K, dy.data[from] as number);
  }
  return areWithin(db.data, gradient, N);
}
