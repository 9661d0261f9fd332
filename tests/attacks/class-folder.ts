import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attack, Target } from "./attack.ts";
import { CANARIES } from "./canaries.ts";

/** A class's folder with a neighbour and earlier results in it, each with its canary. */
export interface ClassFolder extends Disposable {
  readonly root: string;
  /** Puts an attack among the submissions, as a student would hand it in. */
  readonly handIn: (attack: Attack) => string;
}

const source = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
/** Where a submission's files lie, and what the attack is built around. */
const LAYOUT: Readonly<Record<Target, { folder: string; around: string }>> = {
  checks: { folder: "naive", around: source("around.ts") },
  "timed-calls": { folder: "im2col", around: source("around-forward.ts") },
  runner: { folder: "naive", around: source("around.ts") },
};
const HONEST_PART = `export { honest as zeroPad } from "./around.ts";\n`;

export function classFolder(): ClassFolder {
  const root = mkdtempSync(join(tmpdir(), "attacks-"));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("class/neighbour/naive/zero-pad.ts", `// ${CANARIES.neighbour}\n${HONEST_PART}`);
  write("class/neighbour/naive/around.ts", LAYOUT.checks.around);
  write("results/neighbour/results.json", JSON.stringify({ secret: CANARIES.results }));
  write("results/course-seed.txt", `${CANARIES.seed}\n`);
  return {
    root,
    handIn: ({ title, target, files }) => {
      const name = title.replace("/", "--");
      const { folder, around } = LAYOUT[target];
      write(`class/${name}/${folder}/around.ts`, around);
      const own = target === "runner" ? new Map([["zero-pad.ts", HONEST_PART]]) : files;
      for (const [file, text] of own) write(`class/${name}/${folder}/${file}`, text);
      return join(root, "class", name);
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
