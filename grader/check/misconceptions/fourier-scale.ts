import { inTransforms, inWayBack, inWayThere, planeBy } from "./fourier-by.ts";
import type { Misconception } from "./misconception.ts";
import { spectralBy } from "./spectral-by.ts";

/** Ideas about the factor 1/N. */
export const FOURIER_SCALE: readonly Misconception[] = [
  {
    id: "X06",
    title: "The way back isn't divided by N",
    hint: "There and back again should give the signal you started with: by what is yours too large?",
    hiddenWhen: ["one-element"],
    mutants: {
      ...inWayBack({ divisor: () => 1 }),
      "fft-forward": () =>
        spectralBy({ finish: (value, { bias, elements }) => value * elements + bias }),
    },
  },
  {
    id: "X63",
    title: "The factor stands on the way there",
    hint: "Two conventions differ in which of the two ways is divided: what is element 0 of the transform, the sum or the mean?",
    hiddenWhen: ["one-element"],
    mutants: inWayThere({ divisor: ({ height, width }) => height * width }),
  },
  {
    id: "X64",
    title: "Divided by the root of N",
    hint: "Some conventions share the factor between both ways: where does ours put it?",
    hiddenWhen: ["one-element"],
    mutants: inTransforms({ divisor: ({ height, width }) => Math.sqrt(height * width) }),
  },
  {
    id: "X65",
    title: "The way back is divided by N twice",
    hint: "There and back again should give the signal you started with: which parts that you call divide already?",
    hiddenWhen: ["one-element"],
    mutants: inWayBack({ divisor: ({ height, width }) => (height * width) ** 2 }),
  },
  {
    id: "X66",
    title: "The plane is divided by its height twice",
    hint: "Your factor is right for squares: which two lengths does a plane have?",
    hiddenWhen: ["square-image"],
    mutants: { "inverse-fft-2d": () => planeBy(1, { divisor: ({ height }) => height ** 2 }) },
  },
  {
    id: "X67",
    title: "Only the rows are divided by their length",
    hint: "A plane is transformed along both of its axes: which of the two lengths is missing in your factor?",
    hiddenWhen: ["one-row"],
    mutants: { "inverse-fft-2d": () => planeBy(1, { divisor: ({ width }) => width }) },
  },
  {
    id: "X68",
    title: "Only the columns are divided by their length",
    hint: "A plane is transformed along both of its axes: which of the two lengths is missing in your factor?",
    hiddenWhen: ["one-column"],
    mutants: { "inverse-fft-2d": () => planeBy(1, { divisor: ({ height }) => height }) },
  },
];
