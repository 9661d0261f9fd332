// What every law must hold for: a right function for each contract that has laws.
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import type { Implementation } from "../../../grader/check/in-process.ts";
import { fft } from "../../../reference/fft/fft.ts";
import { fft2d } from "../../../reference/fft/fft-2d.ts";
import { inverseFft } from "../../../reference/fft/inverse-fft.ts";
import { inverseFft2d } from "../../../reference/fft/inverse-fft-2d.ts";
import { averagePool } from "../../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../../reference/layers/average-pool-backward.ts";
import { dense } from "../../../reference/layers/dense.ts";
import { denseBackward } from "../../../reference/layers/dense-backward.ts";
import { flatten } from "../../../reference/layers/flatten.ts";
import { flattenBackward } from "../../../reference/layers/flatten-backward.ts";
import { maxPool } from "../../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../../reference/layers/max-pool-backward.ts";
import { relu } from "../../../reference/layers/relu.ts";
import { reluBackward } from "../../../reference/layers/relu-backward.ts";
import { softmaxCrossEntropy } from "../../../reference/layers/softmax-cross-entropy.ts";
import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { filterTransform } from "../../../reference/winograd/filter-transform.ts";
import { forward as winogradForward } from "../../../reference/winograd/forward.ts";
import { inputTransform } from "../../../reference/winograd/input-transform.ts";
import { outputTransform } from "../../../reference/winograd/output-transform.ts";
import { REFERENCES } from "../calling.ts";

export const RIGHT: Readonly<Partial<Record<ContractId, Implementation>>> = {
  ...REFERENCES,
  fft,
  "inverse-fft": inverseFft,
  "fft-2d": fft2d,
  "inverse-fft-2d": inverseFft2d,
  "filter-transform": filterTransform,
  "input-transform": inputTransform,
  "output-transform": outputTransform,
  "winograd-forward": winogradForward,
  "max-pool": maxPool,
  "max-pool-backward": maxPoolBackward,
  "average-pool": averagePool,
  "average-pool-backward": averagePoolBackward,
  relu,
  "relu-backward": reluBackward,
  flatten,
  "flatten-backward": flattenBackward,
  dense,
  "dense-backward": (...args: Parameters<typeof denseBackward>) => ({ ...denseBackward(...args) }),
  "softmax-cross-entropy": (...args: Parameters<typeof softmaxCrossEntropy>) => ({
    ...softmaxCrossEntropy(...args),
  }),
  "conv-sandwich": convSandwich,
};
