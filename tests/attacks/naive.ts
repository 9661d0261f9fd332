import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { fromBufferPromise } from "yauzl";
import { COURSE } from "../../grader/assignment/load.ts";
import { createPool } from "../../grader/batch/pool.ts";
import { SLIPPED } from "./archives.ts";
import type { Target } from "./attack.ts";
import { canariesIn } from "./canaries.ts";

/** What an attack did to a harness that trusts it. */
export type Harm = "forged" | "leaked" | "hung" | "crashed" | "wrote outside" | "none";

export interface Tried {
  readonly target: Exclude<Target, "runner">;
  /** A folder or a zip. */
  readonly path: string;
  /** The most points that it may earn. */
  readonly points: number;
}

/** Honest code beside a naive baseline is never this fast here. */
const FORGED_SPEEDUP = 3;
const pool = createPool(2);

/** Gives a class's folder what a course's repository has: given code, and the answers. */
export function asRepository(root: string): void {
  const imports = { "#given/*": "./starter/given/*" };
  writeFileSync(join(root, "package.json"), JSON.stringify({ type: "module", imports }));
  symlinkSync(join(COURSE, "starter"), join(root, "starter"));
  symlinkSync(join(COURSE, "reference"), join(root, "class", "reference"));
}

/** Runs an attack in a process with bounds that save this machine, and otherwise as it likes. */
export async function tryNaively({ target, path, points }: Tried): Promise<Harm> {
  const folder = path.endsWith(".zip") ? await extract(path) : path;
  if (folder === undefined) return "none";
  const [assignment, part, name] =
    target === "checks" ? ["naive", "zero-pad", "zeroPad"] : ["im2col", "forward", "forward"];
  const file = join(folder, assignment, `${part}.ts`);
  const harness = join(import.meta.dirname, "naive-harness.ts");
  const { stdout, stderr, timedOut, signal, isMaxBuffer } = await pool.run(() =>
    execa(
      "prlimit",
      [
        ...["--cpu=1", "--data=1500000000", "--core=0", process.execPath],
        ...["--max-old-space-size=256", "--no-warnings", harness, file, name],
      ],
      { cwd: folder, reject: false, timeout: 6000, maxBuffer: 2 ** 20, stdin: "ignore" },
    ),
  );
  if (slippedFrom(path)) return "wrote outside";
  if (canariesIn(`${stdout}${stderr}`).some((canary) => canary !== "machine")) return "leaked";
  if (timedOut || isMaxBuffer || signal === "SIGXCPU" || signal === "SIGKILL") return "hung";
  const last = /\{"score":([\d.e-]+)(?:,"speedup":([\d.e-]+))?\}\s*$/.exec(stdout ?? "");
  if (last === null) return "crashed";
  if (Number(last[2] ?? 1) > FORGED_SPEEDUP) return "forged";
  return points === 0 && Number(last[1]) > 0 ? "forged" : "none";
}

/** Extracts a zip by its names, as one writes it first: nothing but the names' own slashes. */
async function extract(path: string): Promise<string | undefined> {
  const folder = join(`${path}.extracted`, "a", "b");
  mkdirSync(folder, { recursive: true });
  try {
    const zip = await fromBufferPromise(readFileSync(path), { decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      const target = join(folder, entry.fileNameRaw.toString().replaceAll("\\", "/"));
      // The naive wouldn't look, but this machine's own files are none of the attacks' business.
      if (!target.startsWith(`${path}.extracted`)) continue;
      mkdirSync(dirname(target), { recursive: true });
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
      writeFileSync(target, Buffer.concat(chunks));
    }
  } catch {
    return undefined;
  }
  return folder;
}

/** Whether extracting has put a file above the folder that it was meant for. */
function slippedFrom(path: string): boolean {
  const around = `${path}.extracted`;
  return (
    existsSync(around) &&
    [around, join(around, "a")].some((folder) => readdirSync(folder).includes(SLIPPED))
  );
}
