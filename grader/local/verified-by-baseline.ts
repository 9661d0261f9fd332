import { timedContracts } from "../measure/timed/contracts.ts";
import { backwardByBaseline } from "./timed-backward.ts";
import { convolutionByBaseline, depthwiseByBaseline } from "./timed-convolution.ts";

/** The contracts that can be timed, their answers verified by calls of the baseline. */
export const LOCAL_TIMED_CONTRACTS = timedContracts({
  convolution: convolutionByBaseline,
  depthwise: depthwiseByBaseline,
  backward: backwardByBaseline,
});
