import { dense } from "../../../reference/layers/dense.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { mismatched } from "../cases/mismatched.ts";
import { type DenseProblem, dense as denseFamily } from "../families/dense.ts";
import type { Extended } from "../families/extended.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const denseContract: Contract<Extended<DenseProblem, "surplus">> = {
  parameters: ["x", "w", "b"],
  result: "tensor",
  family: denseFamily,
  makeCase({ nIn, nOut, m, surplus }, draw) {
    // Either w has other columns than x has rows, or b another length.
    const atColumns = draw.index(2) === 1;
    const [columns = 0] = mismatched([nIn], atColumns ? surplus : 0, draw);
    const x = draw.tensor([nIn, m]);
    const w = draw.tensor([nOut, columns]);
    const b = draw.tensor(mismatched([nOut], atColumns ? 0 : surplus, draw));
    const magnitudes = (): Tensor => dense(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b));
    return {
      args: [x, w, b],
      expected: () =>
        surplus > 0 ? RANGE_ERROR : sums(draw, dense(x, w, b), { magnitudes, terms: nIn + 1 }),
    };
  },
};
