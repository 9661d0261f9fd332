import { randomBytes } from "node:crypto";
import { COURSE } from "../../grader/assignment/load.ts";

const made = (where: string): string => `canary-${where}-${randomBytes(8).toString("hex")}`;

/** Secrets, by where they are planted. None may appear in anything that a submission can influence. */
export const CANARIES = {
  seed: made("seed"),
  environment: made("environment"),
  neighbour: made("neighbour"),
  results: made("results"),
  /** Nobody plants code in the reference: a sentence of its own does. */
  reference: "Channels and images stand inside a pixel",
  /** Where the course lies on the judge's machine. */
  machine: COURSE,
} as const;

process.env["CONVGRADE_CANARY"] = CANARIES.environment;

/** The canaries that a text gives away. */
export function canariesIn(text: string): string[] {
  return Object.entries(CANARIES)
    .filter(([, canary]) => text.includes(canary))
    .map(([where]) => where);
}
