/**
 * Reads the attacks. Each is one file `<category>/<what-it-does>.ts`, a part as a student would hand
 * it in, or a folder with that part and what it needs. The part opens with its intent, then says
 * which outcomes are allowed:
 *
 *     // Replaces Math.abs, so that no difference is ever larger than the tolerance.
 *     // allowed: wrong-answer
 *
 * `// points: 3` allows points: as many as the honest code in it earns. Without it none are.
 * `// endless: true` says that its calls never end: nothing is learned from waiting longer for them.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { VERDICTS, type Verdict } from "../../grader/check/verdict.ts";

/** What is attacked: a function in the checks, the same in timed calls, or the runner's own place. */
export type Target = "checks" | "timed-calls" | "runner";

export interface Attack {
  /** `<category>/<what-it-does>` */
  readonly title: string;
  readonly category: string;
  readonly target: Target;
  readonly intent: string;
  readonly allowed: readonly Verdict[];
  /** The most points that it may earn. */
  readonly points: number;
  /** Whether its calls never end, unless somebody ends them. */
  readonly endless: boolean;
  /** Name → text. For an attack on the runner one file, the program in its place. */
  readonly files: ReadonlyMap<string, string>;
}

const HERE = import.meta.dirname;
const TARGETS: Readonly<Record<string, Target>> = {
  "timed-calls": "timed-calls",
  "runner-taken-over": "runner",
};
/** The file that is attacked with, by target. */
export const PART: Readonly<Record<Target, string>> = {
  checks: "zero-pad.ts",
  "timed-calls": "forward.ts",
  runner: "runner.js",
};

const header = z.object({
  intent: z.string().min(10).endsWith("."),
  allowed: z.array(z.enum(VERDICTS)).min(1),
  points: z.number().min(0),
  endless: z.enum(["true", "false"]).transform((said) => said === "true"),
});

/** @throws when an attack doesn't say what it is about */
export function readAttacks(): readonly Attack[] {
  return namesIn(HERE)
    .filter((name) => statSync(join(HERE, name)).isDirectory())
    .flatMap((category) =>
      namesIn(join(HERE, category)).map((name) => readAttack(category, join(HERE, category, name))),
    );
}

function readAttack(category: string, path: string): Attack {
  const target = TARGETS[category] ?? "checks";
  const part = PART[target];
  const files = statSync(path).isDirectory()
    ? new Map(namesIn(path).map((name) => [name, readFileSync(join(path, name), "utf8")]))
    : new Map([[part, readFileSync(path, "utf8")]]);
  const title = `${category}/${basename(path).replace(/\.[jt]s$/, "")}`;
  return { title, category, target, files, ...parseHeader(title, files.get(part) ?? "") };
}

function parseHeader(title: string, text: string): z.output<typeof header> {
  // A byte-order mark or a hashbang may have to come first.
  const lines = text.replace(/^\uFEFF?(#!.*\n)?/, "").split("\n");
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("// ")),
  );
  const said = comment.map((line) => line.slice("// ".length));
  const field = (key: string): string | undefined =>
    said.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
  const parsed = header.safeParse({
    intent: said.filter((line) => !/^(allowed|points|endless): /.test(line)).join(" "),
    allowed: field("allowed")?.split(", "),
    points: Number(field("points") ?? 0),
    endless: field("endless") ?? "false",
  });
  if (parsed.success) return parsed.data;
  throw new Error(`Expected ${title} to open with its intent and what is allowed: ${parsed.error}`);
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}
