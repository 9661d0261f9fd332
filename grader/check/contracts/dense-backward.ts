import { denseBackward } from "../../../reference/layers/dense-backward.ts";
import { mismatched } from "../cases/mismatched.ts";
import { type DenseProblem, dense } from "../families/dense.ts";
import type { Extended } from "../families/extended.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, exactly, magnitudeOf, RANGE_ERROR, within } from "./contract.ts";

export const denseBackwardContract: Contract<Extended<DenseProblem, "surplus">> = {
  parameters: ["x", "w", "dy"],
  result: { dx: "tensor", dw: "tensor", db: "tensor" },
  family: dense,
  makeCase({ nIn, nOut, m, surplus }, draw) {
    // Either w has other columns than x has rows, or dy another shape than the output.
    const atColumns = draw.index(2) === 1;
    const [columns = 0] = mismatched([nIn], atColumns ? surplus : 0, draw);
    const x = draw.tensor([nIn, m]);
    const w = draw.tensor([nOut, columns]);
    const dy = draw.tensor(mismatched([nOut, m], atColumns ? 0 : surplus, draw));
    return {
      args: [x, w, dy],
      expected: () => {
        if (surplus > 0) return RANGE_ERROR;
        const { dx, dw, db } = denseBackward(x, w, dy);
        if (draw.numbers === "integers") return exactly({ dx, dw, db });
        const sizes = denseBackward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(dy));
        return within(
          { dx, dw, db },
          sumBounds(sizes.dx.data, nOut),
          sumBounds(sizes.dw.data, m),
          sumBounds(sizes.db.data, m),
        );
      },
    };
  },
};
