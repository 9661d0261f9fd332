import { styleText } from "node:util";
import { createLogUpdate } from "log-update";
import { VERDICTS, type Verdict } from "../check/verdict.ts";
import { formatEarned } from "../report/format.ts";
import { printable } from "../sandbox/printable.ts";
import type { BatchEvent } from "./run-batch.ts";

/** Shows how far a batch is. */
export interface Progress {
  readonly update: (event: BatchEvent) => void;
  readonly stop: () => void;
}

const REDRAW_MS = 200;
const BAR = 30;

/** A live display on a terminal, a line an event elsewhere. */
export function showProgress(total: number, out: NodeJS.WriteStream): Progress {
  const tally = startTally(total);
  return out.isTTY ? liveDisplay(tally, out) : lineByLine(tally, out);
}

/** How far a batch is, in words. */
interface Tally {
  readonly note: (event: BatchEvent) => void;
  /** What is said of an event; undefined where nothing is. */
  readonly lineOf: (event: BatchEvent) => string | undefined;
  readonly display: () => readonly string[];
}

function startTally(total: number): Tally {
  const counts = new Map<Verdict, number>();
  const running = new Set<string>();
  const startedMs = performance.now();
  let done = 0;
  let kept = 0;

  const timeLeft = (): string => {
    const fresh = done - kept;
    if (fresh === 0 || done === total) return "";
    const seconds = (((performance.now() - startedMs) / fresh) * (total - done)) / 1000;
    return `, about ${formatSeconds(seconds)} left`;
  };
  return {
    note: (event) => {
      if (event.kind === "started") running.add(event.id);
      if (event.kind !== "graded" && event.kind !== "kept") return;
      running.delete(event.id);
      done++;
      if (event.kind === "kept") kept++;
      const { verdict } = event.results;
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    },
    lineOf: (event) => {
      switch (event.kind) {
        case "started":
          return undefined;
        case "unreadable":
          return `${printable(event.id, 60)}: earlier results are unreadable (${printable(event.reason)}): grading again`;
        case "graded":
        case "kept": {
          const { verdict, score } = event.results;
          const points = formatEarned(score, verdict);
          const again = event.kind === "kept" ? ", graded before" : "";
          return `[${done}/${total}] ${printable(event.id, 60)}: ${verdict}, ${points}${again}${timeLeft()}`;
        }
        default:
          return event satisfies never;
      }
    },
    display: () => {
      const filled = Math.round((BAR * done) / total);
      const bar = `${styleText("green", "█".repeat(filled))}${"░".repeat(BAR - filled)}`;
      const verdicts = VERDICTS.filter((verdict) => counts.has(verdict))
        .map((verdict) => `${verdict} ${counts.get(verdict)}`)
        .join(", ");
      const now = [...running].map((id) => printable(id, 40)).join(", ");
      return [
        `${bar} ${done}/${total}${timeLeft()}`,
        verdicts,
        ...(now === "" ? [] : [styleText("dim", `now: ${now}`)]),
      ];
    },
  };
}

function lineByLine({ note, lineOf }: Tally, out: NodeJS.WriteStream): Progress {
  return {
    update: (event) => {
      note(event);
      const line = lineOf(event);
      if (line !== undefined) out.write(`${line}\n`);
    },
    stop: () => {},
  };
}

function liveDisplay({ note, lineOf, display }: Tally, out: NodeJS.WriteStream): Progress {
  const logUpdate = createLogUpdate(out);
  const draw = (): void => logUpdate(display().join("\n"));
  const timer = setInterval(draw, REDRAW_MS);
  return {
    update: (event) => {
      note(event);
      if (event.kind !== "unreadable") return;
      logUpdate.clear();
      out.write(`${lineOf(event)}\n`);
    },
    stop: () => {
      clearInterval(timer);
      draw();
      logUpdate.done();
    },
  };
}

function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
