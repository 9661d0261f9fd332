import { inverseBound, transformBound } from "../cases/transform-tolerance.ts";
import type { Extended } from "../families/extended.ts";
import type { PlaneProblem } from "../families/plane.ts";
import type { SignalProblem } from "../families/signal.ts";
import { transformLaws } from "./fourier.ts";
import type { Transform } from "./transform.ts";

const FORWARDS = { boundOf: transformBound, sign: -1, isDivided: false } as const;
const BACKWARDS = { boundOf: inverseBound, sign: 1, isDivided: true } as const;

const line: Pick<
  Transform<Extended<SignalProblem, "imaginary">>,
  "shapeOf" | "argsOf" | "drawnFrom"
> = {
  shapeOf: ({ length }) => [length],
  argsOf: (signal) => [signal],
  drawnFrom: "complex-signal",
};

const plane: Pick<
  Transform<Extended<PlaneProblem, "imaginary" | "surplus">>,
  "shapeOf" | "argsOf" | "drawnFrom"
> = {
  shapeOf: ({ height, width }) => [height, width],
  argsOf: (image, { height, width }) => [image, { height, width }],
  drawnFrom: "everything",
};

export const FFT_LAWS = transformLaws({ ...line, ...FORWARDS });
export const INVERSE_FFT_LAWS = transformLaws({ ...line, ...BACKWARDS });
export const FFT_2D_LAWS = transformLaws({ ...plane, ...FORWARDS });
export const INVERSE_FFT_2D_LAWS = transformLaws({ ...plane, ...BACKWARDS });
