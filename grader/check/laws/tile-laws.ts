/** Which laws Winograd's small transforms have: halves and quarters are exact, so these are too. */
import type { TileProblem } from "../families/tile.ts";
import type { Law } from "./law.ts";
import { linearIn } from "./linear.ts";
import { type Operation, oneOutput } from "./operation.ts";
import { swapped } from "./rearrangement.ts";
import { transposition } from "./transposition.ts";

function tileLaws(side: number, result: number): readonly Law<TileProblem>[] {
  const operation: Operation<TileProblem, "tile"> = {
    inputsOf: () => ({ tile: [side, side] }),
    argsOf: ({ tile }) => [tile],
    outputsOf: () => oneOutput([result, result]),
  };
  return [
    linearIn(operation, "tile", { drawnFrom: "full-tile" }),
    transposition(operation, {
      inputs: { tile: swapped(0, 1) },
      output: swapped(0, 1),
      drawnFrom: "full-tile",
      problem: (drawn) => drawn,
    }),
  ];
}

export const FILTER_TRANSFORM_LAWS = tileLaws(3, 4);
export const INPUT_TRANSFORM_LAWS = tileLaws(4, 4);
export const OUTPUT_TRANSFORM_LAWS = tileLaws(4, 2);
