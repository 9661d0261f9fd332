import { fft2d } from "../../../reference/fft/fft-2d.ts";
import { inverseFft2d } from "../../../reference/fft/inverse-fft-2d.ts";
import type { Complex } from "../../sandbox/values.ts";
import { drawSignal } from "../cases/draw-signal.ts";
import { mismatched } from "../cases/mismatched.ts";
import { inverseBound, transformBound } from "../cases/transform-tolerance.ts";
import { withinEverywhere } from "../cases/within-everywhere.ts";
import type { Extended } from "../families/extended.ts";
import { type PlaneProblem, plane } from "../families/plane.ts";
import { isPowerOfTwo } from "../families/powers-of-two.ts";
import { type Contract, RANGE_ERROR } from "./contract.ts";

type Plane = Extended<Extended<PlaneProblem, "imaginary">, "surplus">;

/** A transform of two dimensions, either way. */
function planeContract(
  parameter: string,
  transform: (image: Complex, size: PlaneProblem) => Complex,
  boundOf: (image: Complex, N: number) => number,
): Contract<Plane> {
  return {
    parameters: [parameter, "size"],
    result: "complex",
    family: plane,
    makeCase({ height, width, imaginary, surplus }, draw) {
      const N = height * width;
      const [length = N] = mismatched([N], surplus, draw);
      const image = drawSignal(length, imaginary, draw);
      const fits = length === N && isPowerOfTwo(height) && isPowerOfTwo(width);
      return {
        args: [image, { height, width }],
        expected: () =>
          fits
            ? withinEverywhere(transform(image, { height, width }), boundOf(image, N))
            : RANGE_ERROR,
      };
    },
  };
}

export const fft2dContract = planeContract("image", fft2d, transformBound);
export const inverseFft2dContract = planeContract("spectrum", inverseFft2d, inverseBound);
