import { describe, it } from "vitest";
import { spectralBy, TEXTBOOK } from "../../../grader/check/misconceptions/spectral-by.ts";
import { expectAccepted } from "./accepted.ts";

describe("spectralBy(steps)", () => {
  it("is right as long as no step is exchanged", () =>
    expectAccepted("fft-forward", spectralBy({})));

  it("is right by the textbook's steps", () => expectAccepted("fft-forward", spectralBy(TEXTBOOK)));

  it("is right where windows reach round the edge, if those are cut off", () => {
    const { sides: _, ...onACircle } = TEXTBOOK;
    return expectAccepted("fft-forward", spectralBy(onACircle));
  });
});
