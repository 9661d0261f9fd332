import type { ContractId } from "../contract-ids.ts";
import { BACKWARD_REFUSALS } from "./backward-refusals.ts";
import { BATCH_GRADIENT } from "./batch-gradient.ts";
import { BIAS_GRADIENT } from "./bias-gradient.ts";
import { CHECKER_COMPARISONS } from "./checker-comparisons.ts";
import { CHECKER_STEPS } from "./checker-steps.ts";
import { CHECKER_VERDICTS } from "./checker-verdicts.ts";
import { COLUMNS } from "./columns.ts";
import { CROSS_ENTROPY } from "./cross-entropy.ts";
import { DENSE } from "./dense.ts";
import { DENSE_BACKWARD } from "./dense-backward.ts";
import { DILATION } from "./dilation.ts";
import { FLATTEN } from "./flatten.ts";
import { FOLD } from "./fold.ts";
import { FORWARD } from "./forward.ts";
import { FOURIER } from "./fourier.ts";
import { FOURIER_INVERSE } from "./fourier-inverse.ts";
import { FOURIER_PLANES } from "./fourier-planes.ts";
import { FOURIER_SCALE } from "./fourier-scale.ts";
import { GATHER_TILE } from "./gather-tile.ts";
import { GEOMETRY } from "./geometry.ts";
import { GEOMETRY_REFUSALS } from "./geometry-refusals.ts";
import { GROUPS } from "./groups.ts";
import { IMAGE_PIXELS } from "./image-pixels.ts";
import { INPUT_GRADIENT } from "./input-gradient.ts";
import { KERNELS } from "./kernels.ts";
import { LAYER_REFUSALS } from "./layer-refusals.ts";
import { NETWORK_LOSSES } from "./loss.ts";
import { MATRICES } from "./matrices.ts";
import { MEMORY_ORDER } from "./memory-order.ts";
import type { Known, Misconception } from "./misconception.ts";
import { NETWORKS } from "./network.ts";
import { NETWORK_REFUSALS } from "./network-refusals.ts";
import { NUMBERS } from "./numbers.ts";
import { OUTPUT_GRADIENT } from "./output-gradient.ts";
import { OVERFLOW } from "./overflow.ts";
import { PADDING } from "./padding.ts";
import { PATCHES } from "./patches.ts";
import { POINTWISE } from "./pointwise.ts";
import { POOLING } from "./pooling.ts";
import { POOLING_BACKWARD } from "./pooling-backward.ts";
import { RECTIFIER } from "./rectifier.ts";
import { REFUSALS } from "./refusals.ts";
import { SAME_PADDING } from "./same-padding.ts";
import { SANDWICHES } from "./sandwich.ts";
import { SANDWICHES_BACKWARD } from "./sandwich-backward.ts";
import { SPECTRAL } from "./spectral.ts";
import { STAMPS } from "./stamps.ts";
import { STARTS } from "./start.ts";
import { TRAININGS } from "./training.ts";
import { TRANSPOSED } from "./transposed.ts";
import { WEIGHT_GRADIENT } from "./weight-gradient.ts";
import { WINDOWS } from "./windows.ts";
import { WINOGRAD } from "./winograd.ts";
import { WINOGRAD_TRANSFORMS } from "./winograd-transforms.ts";

/** The catalogue: every wrong idea that some contract can express. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...FORWARD,
  ...POOLING,
  ...POOLING_BACKWARD,
  ...RECTIFIER,
  ...FLATTEN,
  ...DENSE,
  ...DENSE_BACKWARD,
  ...CROSS_ENTROPY,
  ...OVERFLOW,
  ...LAYER_REFUSALS,
  ...SANDWICHES,
  ...SANDWICHES_BACKWARD,
  ...NETWORKS,
  ...NETWORK_LOSSES,
  ...NETWORK_REFUSALS,
  ...STARTS,
  ...TRAININGS,
  ...BACKWARD_REFUSALS,
  ...BATCH_GRADIENT,
  ...BIAS_GRADIENT,
  ...COLUMNS,
  ...FOLD,
  ...IMAGE_PIXELS,
  ...INPUT_GRADIENT,
  ...OUTPUT_GRADIENT,
  ...WEIGHT_GRADIENT,
  ...CHECKER_COMPARISONS,
  ...CHECKER_STEPS,
  ...CHECKER_VERDICTS,
  ...FOURIER,
  ...FOURIER_SCALE,
  ...FOURIER_INVERSE,
  ...FOURIER_PLANES,
  ...SPECTRAL,
  ...WINOGRAD_TRANSFORMS,
  ...GATHER_TILE,
  ...WINOGRAD,
  ...KERNELS,
  ...WINDOWS,
  ...PADDING,
  ...MEMORY_ORDER,
  ...PATCHES,
  ...MATRICES,
  ...NUMBERS,
  ...REFUSALS,
  ...GEOMETRY,
  ...DILATION,
  ...GROUPS,
  ...SAME_PADDING,
  ...POINTWISE,
  ...TRANSPOSED,
  ...STAMPS,
  ...GEOMETRY_REFUSALS,
];

/** The ideas that a contract can express, as its own functions. */
export function knownIn(contract: ContractId): Known[] {
  return MISCONCEPTIONS.flatMap(({ id, title, hint, mutants, alsoAs = [], signs }): Known[] => {
    const [first, ...others] = [mutants, ...alsoAs].flatMap((one) => one[contract] ?? []);
    if (first === undefined) return [];
    const shows = signs?.[contract];
    const told = { id, title, hint };
    return [{ told, makes: [first, ...others], ...(shows === undefined ? {} : { shows }) }];
  });
}
