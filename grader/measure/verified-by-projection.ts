import { windowsOf } from "../check/families/geometry.ts";
import { isInputGradient, isWeightGradient } from "./timed/backward-projection.ts";
import { isBiasGradient } from "./timed/bias-sums.ts";
import { drawWeights } from "./timed/contract.ts";
import { timedContracts } from "./timed/contracts.ts";
import { isConvolution } from "./timed/forward-projection.ts";
import { isDepthwise } from "./timed/row-projection.ts";

/** The contracts that can be timed, their answers verified by convolutions of our own. */
export const TIMED_CONTRACTS = timedContracts({
  convolution(call, layer, draw) {
    const weights = drawWeights(draw, layer.K);
    return { verify: ([y]) => y !== undefined && isConvolution(call, y, layer, weights) };
  },
  depthwise(call, layer, draw) {
    const [, wOut] = windowsOf(layer);
    const weights = drawWeights(draw, wOut);
    return { verify: ([y]) => y !== undefined && isDepthwise(call, y, layer, weights) };
  },
  backward(call, layer, draw) {
    const [filters, channels] = [drawWeights(draw, layer.K), drawWeights(draw, layer.cIn)];
    return {
      verify: ([dx, dw, db]) =>
        dx !== undefined &&
        dw !== undefined &&
        db !== undefined &&
        isInputGradient(call, dx, layer, channels) &&
        isWeightGradient(call, dw, layer, filters) &&
        isBiasGradient(call.dy, db, layer),
    };
  },
});
