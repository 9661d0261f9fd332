import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { drawLayer, isRefused } from "../cases/draw-network.ts";
import { type SandwichProblem, sandwich } from "../families/sandwiches.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const convSandwichContract: Contract<SandwichProblem> = {
  parameters: ["x", "w", "b"],
  result: "tensor",
  family: sandwich,
  makeCase(problem, draw) {
    const { x, w, b } = drawLayer(problem, 0, draw);
    return {
      args: [x, w, b],
      expected: () => (isRefused(problem, 2) ? RANGE_ERROR : exactly(convSandwich(x, w, b))),
    };
  },
};
