import { styleText } from "node:util";
import type { Verdict } from "../check/verdict.ts";
import type { LayerState } from "../sandbox/examination.ts";
import { wrap } from "./wrap.ts";

/** What `convgrade doctor` found out about a machine. */
export interface Diagnosis {
  /** convgrade's. */
  readonly version: string;
  readonly node: { readonly version: string; readonly pinned: string | null };
  readonly platform: string;
  readonly arch: string;
  readonly root: boolean;
  readonly layers: readonly LayerState[];
  /** The strictest sandbox that works here, if any does. */
  readonly mode: "os" | "isolate" | null;
  /** A part of the reference, graded in it. */
  readonly trial: { readonly part: string; readonly verdict: Verdict } | null;
  /** Doubtful: it would, though a layer that it needs doesn't hold. */
  readonly batch: "grades" | "doubtful" | "refuses";
}

interface Words {
  readonly title: string;
  /** What the attempts were after that it stopped. */
  readonly attempts: string;
  readonly without: string;
}

const WORDS: Readonly<Record<LayerState["layer"], Words>> = {
  bubblewrap: {
    title: "bubblewrap",
    attempts: "on your files, network and processes",
    without: "Code that escapes from the isolate reads your files and uses your network.",
  },
  seccomp: {
    title: "seccomp",
    attempts: "to open sockets or start processes",
    without: "Code that escapes from the isolate starts processes and attacks the kernel.",
  },
  rlimits: {
    title: "limits (prlimit)",
    attempts: "at more memory, time, files or space",
    without: "Code that escapes from the isolate takes all the memory and time there is.",
  },
  "unprivileged-user": {
    title: "unprivileged user",
    attempts: "to act as root",
    without: "Code that escapes from every other layer has root's rights.",
  },
  "node-permission": {
    title: "Node's permissions",
    attempts: "on files, processes and workers",
    without: "Code that escapes from the isolate may use all of Node.",
  },
  isolate: {
    title: "isolate",
    attempts: "at more power, memory or time",
    without: "Nothing can be graded.",
  },
};

const TITLE_WIDTH = 18;

/** A machine's sandbox for the person who runs it: what holds, and what to do about the rest. */
export function renderDiagnosis(diagnosis: Diagnosis): string {
  const { version, platform, arch, root, layers } = diagnosis;
  return [
    styleText("bold", `convgrade ${version} on ${platform} ${arch}${root ? ", as root" : ""}`),
    "",
    ...renderNode(diagnosis),
    ...layers.flatMap(renderLayer),
    ...renderTrial(diagnosis),
    "",
    ...renderVerdict(diagnosis),
  ].join("\n");
}

function line(mark: "✓" | "✗" | "–", title: string, text: string): string[] {
  const colour = { "✓": "green", "✗": "red", "–": "yellow" } as const;
  const [first = "", ...rest] = wrap(`${mark} ${title.padEnd(TITLE_WIDTH)} ${text}`, 0, 4);
  return [first.replace(mark, styleText(colour[mark], mark)), ...rest];
}

function renderNode({ node: { version, pinned } }: Diagnosis): string[] {
  if (version === pinned) return line("✓", "Node", `${version}, which npm ci installs`);
  const why =
    pinned === null
      ? "run npm ci in convgrade's folder, which brings the Node that it is tried on"
      : `convgrade is tried on ${pinned}: start it with npm run, or by grader/cli/bin.js`;
  return line("–", "Node", `${version}; ${why}`);
}

function renderLayer(state: LayerState): string[] {
  const { title, attempts, without } = WORDS[state.layer];
  switch (state.kind) {
    case "holds":
      return line("✓", title, `stopped ${state.stopped.length} attempts ${attempts}`);
    case "untried":
      return line("–", title, state.reason);
    case "fails":
      return [
        ...line("✗", title, `${state.reason}.`),
        ...wrap(`What that means: ${without}`, 4, 2),
        ...wrap(`What to do: ${state.remedy}`, 4, 2),
      ];
    default:
      return state satisfies never;
  }
}

function renderTrial({ trial }: Diagnosis): string[] {
  if (trial === null) return [];
  const { part, verdict } = trial;
  const graded = `${part} of the reference is ${verdict}`;
  return line(verdict === "accepted" ? "✓" : "✗", "trial", graded);
}

function renderVerdict({ batch, mode }: Diagnosis): string[] {
  switch (batch) {
    case "grades":
      return [styleText("green", "batch grades here, with --sandbox os, its default.")];
    case "doubtful":
      return [styleText("red", "batch would grade here, but mend first what fails above.")];
    case "refuses":
      return [
        styleText("red", "batch refuses to grade here."),
        ...(mode === null
          ? []
          : wrap("With --sandbox isolate it grades, but only code that you trust.", 0)),
      ];
    default:
      return batch satisfies never;
  }
}
