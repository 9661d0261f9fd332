import { convSandwichBackward } from "../../../reference/network/conv-sandwich-backward.ts";
import { drawLayer, isRefused } from "../cases/draw-network.ts";
import { mismatched } from "../cases/mismatched.ts";
import { type Extended, extended } from "../families/extended.ts";
import { type SandwichProblem, sandwich } from "../families/sandwiches.ts";
import { type Contract, exactly, RANGE_ERROR, WEIGHT_AXES } from "./contract.ts";

const withCorner = extended(sandwich, {
  axis: "corner",
  shapeClass: "corner",
  on: "square",
  alsoIn: "everything",
});
const family = extended(withCorner, { axis: "surplus", shapeClass: "mismatch", on: "square" });

export const convSandwichBackwardContract: Contract<
  Extended<SandwichProblem, "corner" | "surplus">
> = {
  parameters: ["dy", "x", "w", "b"],
  result: { dx: "tensor", dw: "tensor", db: "tensor" },
  axes: { dw: WEIGHT_AXES, db: ["filter"] },
  family,
  makeCase({ corner, surplus, ...problem }, draw) {
    const { x, w, b } = drawLayer(problem, corner, draw);
    const { hIn, wIn, K, m } = problem;
    const half = (length: number): number => Math.max(1, Math.floor(length / 2));
    const { shape, data } = draw.tensor(mismatched([half(hIn), half(wIn), K, m], surplus, draw));
    // Whole numbers of eighths: sums of their products with the others are exact.
    const eighths = (value: number): number => Math.round(value * 72) / 8;
    const dy = { shape, data: draw.numbers === "reals" ? data.map(eighths) : data };
    return {
      args: [dy, x, w, b],
      expected: () => {
        if (isRefused(problem, 2) || surplus > 0) return RANGE_ERROR;
        const { dx, dw, db } = convSandwichBackward(dy, x, w, b);
        return exactly({ dx, dw, db });
      },
    };
  },
};
