import { expect, it } from "vitest";
import { CONTRACT_IDS } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { LAWS } from "../../../grader/check/laws/all.ts";
import { FAMILIES_WITH_LAWS } from "../../../grader/check/laws/families.ts";

const WITH_LAWS = CONTRACT_IDS.filter((id) => LAWS[id] !== undefined);

it.for(WITH_LAWS)("FAMILIES_WITH_LAWS has the contract's own family of %s", (id) => {
  expect(FAMILIES_WITH_LAWS[id]).toBe(CONTRACTS[id].family);
});
