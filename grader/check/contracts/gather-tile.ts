import { gatherTile } from "../../../reference/winograd/gather-tile.ts";
import { type GatherTileProblem, gatherTileFamily } from "../families/gather-tile.ts";
import { type Contract, exactly } from "./contract.ts";

export const gatherTileContract: Contract<GatherTileProblem> = {
  parameters: ["x", "position", "padding"],
  result: "tensor",
  family: gatherTileFamily,
  neverThrows: true,
  makeCase({ hIn, wIn, cIn, m, padding, row, column, sample }, draw) {
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const position = { row, column, sample };
    return {
      args: [x, position, padding],
      expected: () => exactly(gatherTile(x, position, padding)),
    };
  },
};
