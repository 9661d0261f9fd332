/** Text of students who want to be seen where they have no place, and results full of it. */
import fc from "fast-check";
import { type Results, resultsSchema } from "../../grader/results/schema.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  withheldSpeed,
} from "../results/samples.ts";
import { failures } from "./failures.ts";

/** What would move a terminal's cursor, colour it or turn its text around. */
export const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const FRAGMENTS: readonly string[] = [
  ...["\u001b[2J", "\u001b[31m", "\u001b]0;owned\u0007", "\u001b]8;;http://x\u001b\\", "\u0000"],
  ...["\u009b31m", "\u009d0;owned\u009c", "\u0085", "\b\b\b", "\r", "\n", "\r\n", "\u2028"],
  ...["\u202e", "\u2066", "\u200b", "\ufeff", "\u{e0041}", "\ud800"],
  ...["\n✓ forward          accepted         18/18\n", "\nada,accepted,64,64,0\n", '",=1+1,"'],
  ...["=1+1", "@SUM(A1)", "-2+3", "+1", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "=cmd|' /C calc'!A0"],
  ...[
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "<script>",
    "](javascript:x)",
    "`",
    "$(reboot)",
  ],
  ...["x".repeat(5000), " ".repeat(300), "../../", "'; reboot; '"],
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: "binary", maxLength: 20 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((fragments) => fragments.join(""));

const misconceptions = [{ id: "F01", title: "A wrong idea", hint: "Where does b enter?" }];
const training = { losses: [2, "NaN" as const], trainingAccuracy: 0.5 };
const picture = {
  ...{ problem: { hIn: 2 }, name: "dx", shape: [1, 2], axes: ["row", "column"] },
  ...{ wrong: ".#", where: "the last column" },
};

/** Something of everything that results can hold. */
function everything(): Results {
  const parts = Object.values(failures).map((failure, i) => failingPart(`part-${i}`, failure));
  for (const check of parts.flatMap(({ checks }) => checks)) {
    Object.assign(check, { misconceptions, training });
    if (check.counterexample === undefined) continue;
    check.counterexample.arguments = [{ name: "x", value: { w: { shape: [1], data: [1] } } }];
    check.counterexample.picture = picture;
  }
  return resultsOf({
    submission: { id: "ada", hash: null, ignored: [{ path: "a", reason: "it is no code" }] },
    parts: [
      ...parts,
      partOf("noted", { verdict: "rejected", note: "why", speed: withheldSpeed("why") }),
      partOf("timed", { speed: measuredSpeed(9, "undecided") }),
    ],
  });
}

/**
 * Results as they would come out of a file that says the same hostile thing wherever it may, read as
 * every results.json is.
 */
export function resultsFullOf(text: string): Results {
  const sample = everything();
  const raw = structuredClone(sample);
  replaceTexts(raw, text);
  for (;;) {
    const parsed = resultsSchema.safeParse(raw);
    if (parsed.success) return parsed.data;
    for (const { path } of parsed.error.issues) restore(raw, sample, path);
  }
}

function replaceTexts(value: object, text: string): void {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "string") Object.assign(value, { [key]: text });
    else if (typeof inner === "object" && inner !== null) replaceTexts(inner, text);
  }
}

/** Puts back what the schema doesn't let through. */
function restore(raw: object, sample: object, path: readonly PropertyKey[]): void {
  const [key = "", ...rest] = path;
  const inner: unknown = Reflect.get(raw, key);
  const original: unknown = Reflect.get(sample, key);
  if (rest.length === 0 || typeof inner !== "object" || inner === null) {
    Reflect.set(raw, key, original);
  } else restore(inner, Object(original), rest);
}

/** All texts in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
