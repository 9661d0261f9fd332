import { biasGradient } from "../../../reference/backward/bias-gradient.ts";
import { inputGradient } from "../../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../../reference/backward/weight-gradient.ts";
import { backwardSizes } from "../cases/backward-sizes.ts";
import { convolution } from "../families/convolution.ts";
import { derive, type Problem } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import {
  type Contract,
  exactly,
  magnitudeOf,
  RANGE_ERROR,
  WEIGHT_AXES,
  within,
} from "./contract.ts";

/** All three gradients, compared with those that loops give. */
export const im2colBackwardContract: Contract<Problem> = {
  parameters: ["x", "w", "dy", "sliding"],
  result: { dx: "tensor", dw: "tensor", db: "tensor" },
  axes: { dw: WEIGHT_AXES, db: ["filter"] },
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, stride, padding } = problem;
    const sizes = backwardSizes(problem, draw);
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, sizes.f, sizes.f, cIn]);
    const dy = draw.tensor([sizes.hOut, sizes.wOut, K, m]);
    const sliding = { stride, padding };
    return {
      args: [x, w, dy, sliding],
      expected: () => {
        if (sizes.throws) return RANGE_ERROR;
        const right = byLoops({ x, w, dy }, problem);
        if (draw.numbers === "integers") return exactly(right);
        const absolute = { x: magnitudeOf(x), w: magnitudeOf(w), dy: magnitudeOf(dy) };
        const { dx, dw, db } = byLoops(absolute, problem);
        const { N } = derive(problem);
        return within(
          right,
          sumBounds(dx.data, K * sizes.f ** 2),
          sumBounds(dw.data, N),
          sumBounds(db.data, N),
        );
      },
    };
  },
};

type Tensors = Record<"x" | "w" | "dy", Parameters<typeof biasGradient>[0]>;
type Gradients = Record<"dx" | "dw" | "db", ReturnType<typeof biasGradient>>;

function byLoops({ x, w, dy }: Tensors, { hIn, wIn, f, stride, padding }: Problem): Gradients {
  return {
    dx: inputGradient(dy, w, { hIn, wIn }, { stride, padding }),
    dw: weightGradient(x, dy, { f, stride, padding }),
    db: biasGradient(dy),
  };
}
