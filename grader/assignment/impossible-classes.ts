import { SHAPE_CLASSES, type ShapeClass } from "../check/shape-classes.ts";

interface Asked {
  readonly contract: string;
  readonly points: Readonly<Partial<Record<ShapeClass, number>>>;
}

/** Contracts whose function has nothing to say to a kernel that doesn't fit. */
const FITTING_ONLY: readonly string[] = [
  ...["zero-pad", "single-step", "extract-patch", "convolve-volume", "filter-matrix"],
];

type Issue = { code: "custom"; path: (string | number)[]; message: string };

/** Shape classes that the ranges leave no problem for, or that a contract can't answer. */
export function* impossibleClasses(
  parts: readonly Asked[],
  { hIn, wIn, stride, padding, m }: Readonly<Record<string, [number, number]>>,
): Generator<Issue> {
  const range = (axis: [number, number] | undefined): [number, number] => axis ?? [0, 0];
  const [[hLow, hHigh], [wLow, wHigh]] = [range(hIn), range(wIn)];
  const noSquare = Math.max(hLow, wLow) > Math.min(hHigh, wHigh);
  const onlySquare = hLow === hHigh && wLow === wHigh && hLow === wLow;
  const reasons: Partial<Record<ShapeClass, string | false>> = {
    rectangular: onlySquare && "hIn and wIn allow one size only",
    everything:
      (onlySquare && "hIn and wIn allow one size only") ||
      (range(m)[1] < 2 && "m allows one image only") ||
      (range(stride)[1] < 2 && "stride allows 1 only"),
    padding: range(padding)[1] < 1 && "padding allows 0 only",
    stride: range(stride)[1] < 2 && "stride allows 1 only",
    batch: range(m)[1] < 2 && "m allows one image only",
  };
  for (const [index, { contract, points: classes }] of parts.entries()) {
    for (const shapeClass of SHAPE_CLASSES) {
      if (classes[shapeClass] === undefined) continue;
      const square = ["unit", "square", "padding", "stride", "batch", "channels"];
      const reason =
        (shapeClass === "no-fit" &&
          FITTING_ONLY.includes(contract) &&
          `${contract} never throws`) ||
        (noSquare && square.includes(shapeClass) && "hIn and wIn have no size in common") ||
        reasons[shapeClass];
      if (typeof reason !== "string") continue;
      yield {
        code: "custom",
        path: ["parts", index, "points", shapeClass],
        message: `Expected a class that the ranges allow, but ${reason}`,
      };
    }
  }
}
