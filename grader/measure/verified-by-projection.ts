import { windowsOf } from "../check/families/geometry.ts";
import { isInputGradient, isWeightGradient } from "./timed/backward-projection.ts";
import { isBiasGradient } from "./timed/bias-gradient.ts";
import { drawWeights } from "./timed/contract.ts";
import { timedContracts } from "./timed/contracts.ts";
import { isConvolution } from "./timed/forward-projection.ts";
import { isDepthwise } from "./timed/row-projection.ts";

/** The contracts that can be timed, their answers verified by convolutions of our own. */
export const TIMED_CONTRACTS = timedContracts({
  convolution(call, problem, draw) {
    const weights = drawWeights(draw, problem.K);
    return { verify: ([y]) => y !== undefined && isConvolution(y, { call, problem, weights }) };
  },
  depthwise(call, problem, draw) {
    const [, wOut] = windowsOf(problem);
    const weights = drawWeights(draw, wOut);
    return { verify: ([y]) => y !== undefined && isDepthwise(y, { call, problem, weights }) };
  },
  backward(call, problem, draw) {
    const [filters, channels] = [drawWeights(draw, problem.K), drawWeights(draw, problem.cIn)];
    return {
      verify: ([dx, dw, db]) =>
        dx !== undefined &&
        dw !== undefined &&
        db !== undefined &&
        isInputGradient(dx, { call, problem, weights: channels }) &&
        isWeightGradient(dw, { call, problem, weights: filters }) &&
        isBiasGradient(call.dy, db, problem),
    };
  },
});
