import { describe, expect, it } from "vitest";
import { publicChecks } from "../../grader/local/public-checks.ts";
import type { PublicPart } from "../../grader/local/public-part.ts";
import { makePublic } from "../../grader/release/make-public.ts";
import { judgeOf } from "../course/judges.ts";
import { ownPartsOf } from "../course/own-parts.ts";
import { readSamples } from "../course/samples.ts";
import { disagreements } from "./agreement.ts";

/** The cheapest of one assignment; `npm run soak -- agreement` compares all. */
const PARTS = ["filter-matrix", "gemm", "fold-output"];
const SEED = "public";

const samples = (await readSamples()).filter(({ assignment }) => assignment === "im2col");
const ownParts = await ownPartsOf(samples);
const judge = await judgeOf("im2col", { speed: false });
const { assignment } = judge.loaded;
const made = new Map<string, PublicPart>();
for (const part of assignment.parts) {
  if (PARTS.includes(part.id)) made.set(part.id, await makePublic(assignment, part, SEED));
}
const own = samples.flatMap((sample) => {
  const parts = (ownParts.get(sample) ?? []).filter((id) => PARTS.includes(id));
  return parts.length === 0 ? [] : [[sample.title, sample, parts] as const];
});

describe("publicChecks(assignment, part, data)", { concurrent: true }, () => {
  it.for(own)("judges %s as a graded run does", async ([, sample, parts]) => {
    const local = {
      ...judge,
      checksOf: (...[whole, part]: Parameters<typeof judge.checksOf>) => {
        const publicPart = made.get(part.id);
        if (publicPart === undefined) throw new Error(`Expected public cases of ${part.id}.`);
        return publicChecks(whole, part, { publicPart, seed: SEED });
      },
    };
    expect(await disagreements(local, sample, parts)).toEqual([]);
  });
});
