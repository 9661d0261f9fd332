import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { fftForwardContract } from "../../../grader/check/contracts/transformed-forward.ts";
import { type Checked, diagnose } from "../../../grader/check/diagnose.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import { knownIn } from "../../../grader/check/misconceptions/all.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

/** A value of a plane that goes on at its other end, as a product of spectra has it. */
function around(plane: Tensor, [i, j, c, n]: readonly [number, number, number, number]): number {
  const [height = 0, width = 0, cIn = 0, m = 0] = plane.shape;
  const [row, column] = [(i + height) % height, (j + width) % width];
  return plane.data[((row * width + column) * cIn + c) * m + n] ?? Number.NaN;
}

function padded(x: Tensor, padding: number): Tensor {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const plane = zeros([hIn + 2 * padding, wIn + 2 * padding, cIn, m]);
  const [width, pixel] = [wIn + 2 * padding, cIn * m];
  for (let i = 0; i < hIn; i++) {
    const row = x.data.subarray(i * wIn * pixel, (i + 1) * wIn * pixel);
    plane.data.set(row, ((i + padding) * width + padding) * pixel);
  }
  return plane;
}

/**
 * True convolution of the padded image with the turned kernel on a plane just as large, as spectra
 * give it without room for the kernel: what wraps lies in the first f − 1 rows and columns.
 *
 * @param from the first row and column of outputs on the plane
 */
function circular(from: (f: number) => number): Forward {
  return (x, w, b, { stride, padding }) => {
    const plane = padded(x, padding);
    const [height = 0, width = 0, cIn = 0, m = 0] = plane.shape;
    const [K = 0, f = 0] = w.shape;
    const [hOut, wOut] = [height, width].map((side) => Math.floor((side - f) / stride) + 1);
    if (!hOut || !wOut || hOut < 1 || wOut < 1)
      throw new RangeError("Expected a kernel that fits.");
    const y = zeros([hOut, wOut, K, m]);
    for (let to = 0; to < y.data.length; to++) {
      const n = to % m;
      const k = Math.floor(to / m) % K;
      const pixel = Math.floor(to / (m * K));
      const row = from(f) + Math.floor(pixel / wOut) * stride;
      const column = from(f) + (pixel % wOut) * stride;
      let sum = b.data[k] ?? Number.NaN;
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          for (let c = 0; c < cIn; c++) {
            const turned = w.data[((k * f + f - 1 - u) * f + f - 1 - v) * cIn + c];
            sum += around(plane, [row - u, column - v, c, n]) * (turned ?? Number.NaN);
          }
        }
      }
      y.data[to] = sum;
    }
    return y;
  };
}

async function checksOf(layer: Forward): Promise<Checked[]> {
  const checks: Checked[] = [];
  for (const shapeClass of fftForwardContract.family.classes) {
    const plan = planOf(fftForwardContract, { shapeClass });
    checks.push({ plan, outcome: await runCheck(plan, callInProcess(layer)) });
  }
  return checks;
}

describe("fft-forward on planes without room for the kernel", () => {
  const cropped = circular((f) => f - 1);

  it("is accepted where the outputs are cropped from f − 1, and given no name", async () => {
    const checks = await checksOf(cropped);
    expect(checks.map(({ outcome }) => outcome.verdict)).toEqual(checks.map(() => "accepted"));
    expect((await diagnose(knownIn("fft-forward"), checks, callInProcess(cropped))).size).toBe(0);
  });

  it("is not accepted where they are cropped from the corner", async () => {
    const checks = await checksOf(circular(() => 0));
    expect(checks.some(({ outcome }) => outcome.verdict === "wrong-answer")).toBe(true);
  });
});
