import type { ContractId } from "../contracts/all.ts";
import type { Known } from "../diagnose.ts";
import { FORWARD } from "./forward.ts";
import { FOURIER } from "./fourier.ts";
import { FOURIER_INVERSE } from "./fourier-inverse.ts";
import { FOURIER_PLANES } from "./fourier-planes.ts";
import { FOURIER_SCALE } from "./fourier-scale.ts";
import { GATHER_TILE } from "./gather-tile.ts";
import type { Misconception } from "./misconception.ts";
import { SPECTRAL } from "./spectral.ts";
import { WINOGRAD } from "./winograd.ts";
import { WINOGRAD_TRANSFORMS } from "./winograd-transforms.ts";

/** The catalogue: every wrong idea that some contract can express. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...FORWARD,
  ...FOURIER,
  ...FOURIER_SCALE,
  ...FOURIER_INVERSE,
  ...FOURIER_PLANES,
  ...SPECTRAL,
  ...WINOGRAD_TRANSFORMS,
  ...GATHER_TILE,
  ...WINOGRAD,
];

/** The ideas that a contract can express, as its own functions. */
export function knownIn(contract: ContractId): Known[] {
  return MISCONCEPTIONS.flatMap(({ id, title, hint, mutants, signs }): Known[] => {
    const make = mutants[contract];
    if (make === undefined) return [];
    const shows = signs?.[contract];
    return [{ told: { id, title, hint }, make, ...(shows === undefined ? {} : { shows }) }];
  });
}
