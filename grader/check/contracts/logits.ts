import { logits } from "../../../reference/network/logits.ts";
import { drawNetwork, isRefused } from "../cases/draw-network.ts";
import { type NetworkProblem, network } from "../families/sandwiches.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const logitsContract: Contract<NetworkProblem> = {
  parameters: ["images", "parameters"],
  result: "tensor",
  family: network,
  // The numbers must be exact ones: there is no second kind.
  numbers: ["reals"],
  makeCase(problem, draw) {
    const { images, parameters } = drawNetwork(problem, draw);
    return {
      args: [images, parameters],
      expected: () => (isRefused(problem, 4) ? RANGE_ERROR : exactly(logits(images, parameters))),
    };
  },
};
