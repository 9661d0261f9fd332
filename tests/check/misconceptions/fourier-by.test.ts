import { describe, it } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import type { Implementation } from "../../../grader/check/in-process.ts";
import { lineBy, planeBy } from "../../../grader/check/misconceptions/fourier-by.ts";
import { expectAccepted } from "./accepted.ts";

describe("lineBy(way, steps) and planeBy(way, steps)", () => {
  it.each<readonly [ContractId, Implementation]>([
    ["fft", lineBy(-1, {})],
    ["inverse-fft", lineBy(1, {})],
    ["fft-2d", planeBy(-1, {})],
    ["inverse-fft-2d", planeBy(1, {})],
  ])("are right as long as no step is exchanged: %s", expectAccepted);
});
