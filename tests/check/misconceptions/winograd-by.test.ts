import { describe, it } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import type { Implementation } from "../../../grader/check/in-process.ts";
import { gatherTileBy } from "../../../grader/check/misconceptions/gather-tile-by.ts";
import { AT, BT, between, G, tileBy } from "../../../grader/check/misconceptions/tile-matrices.ts";
import { winogradBy } from "../../../grader/check/misconceptions/winograd-by.ts";
import { expectAccepted } from "./accepted.ts";

describe("tileBy(transform), gatherTileBy(steps) and winogradBy(steps)", () => {
  it.each<readonly [ContractId, Implementation]>([
    ["filter-transform", tileBy(between(G))],
    ["input-transform", tileBy(between(BT))],
    ["output-transform", tileBy(between(AT))],
    ["gather-tile", gatherTileBy({})],
    ["winograd-forward", winogradBy({})],
  ])("are right as long as no step is exchanged: %s", expectAccepted);
});
