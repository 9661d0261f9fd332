import { filterTransform } from "../../../reference/winograd/filter-transform.ts";
import { inputTransform } from "../../../reference/winograd/input-transform.ts";
import { outputTransform } from "../../../reference/winograd/output-transform.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { smallTransformBound } from "../cases/transform-tolerance.ts";
import { withinEverywhere } from "../cases/within-everywhere.ts";
import type { Draw } from "../draw.ts";
import { type TileProblem, tile } from "../families/tile.ts";
import { type Contract, exactly } from "./contract.ts";

/** One of Winograd's three transforms, from a tile of side² values. */
function tileContract(
  parameter: string,
  side: number,
  transform: (tile: Tensor) => Tensor,
): Contract<TileProblem> {
  return {
    parameters: [parameter],
    result: "tensor",
    family: tile,
    neverThrows: true,
    makeCase({ values }, draw) {
      const given = drawTile(side, values, draw);
      return {
        args: [given],
        // Halves and quarters are exact in binary.
        expected: () =>
          draw.numbers === "integers"
            ? exactly(transform(given))
            : withinEverywhere(transform(given), smallTransformBound(given)),
      };
    },
  };
}

/** A tile in which so many places, drawn at random, hold values, and all others 0. */
function drawTile(side: number, values: number, draw: Draw): Tensor {
  const drawn = draw.tensor([side, side]);
  const places = Array.from(drawn.data.keys());
  while (places.length > values) places.splice(draw.index(places.length), 1);
  const kept = new Set(places);
  // A drawn 0 would leave a tile with one value empty.
  return { ...drawn, data: drawn.data.map((value, at) => (kept.has(at) ? value || 1 : 0)) };
}

export const filterTransformContract = tileContract("filter", 3, filterTransform);
export const inputTransformContract = tileContract("tile", 4, inputTransform);
export const outputTransformContract = tileContract("product", 4, outputTransform);
