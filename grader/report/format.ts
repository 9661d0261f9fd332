/** Small words and numbers that every report shows alike. */
import { styleText } from "node:util";
import type { Verdict } from "../check/verdict.ts";
import type {
  CounterexampleResult,
  FailureResult,
  Results,
  SpeedResult,
  ValueResult,
} from "../results/schema.ts";

/** What is said of a grade that students gave themselves, on their own machines. */
export function formatOrigin({ cases, parts }: Results): string | undefined {
  if (cases === "hidden") return undefined;
  const timed = parts.some(({ speed }) => speed !== undefined && "speedup" in speed);
  const unofficial = timed ? " Speed is unofficial: it counts on the machine that grades." : "";
  return `Public cases only: the graded run uses other shapes.${unofficial}`;
}

/** Points with at most two decimals, rounded half up, without trailing zeros. */
export function formatPoints(points: number): string {
  return String(Math.floor(points * 100 + 0.5 + 1e-9) / 100);
}

/** A part that we failed to grade has no points yet, rather than none. */
export function formatEarned(
  { earned, available }: { readonly earned: number | null; readonly available: number },
  verdict?: Verdict,
): string {
  const got = earned === null || verdict === "grader-error" ? "–" : formatPoints(earned);
  return `${got}/${formatPoints(available)}`;
}

export function formatScore({ earned, available, ungraded }: Results["score"]): string {
  const score = `${formatPoints(earned)} of ${formatPoints(available)} points`;
  return ungraded === 0 ? score : `${score} (${formatPoints(ungraded)} for speed not graded)`;
}

export function formatSpeedup(speed: SpeedResult): string {
  switch (speed.state) {
    case "ungraded":
      return "not measured";
    case "withheld":
      return speed.reason;
    case "decided":
    case "undecided": {
      const { value, low, high } = speed.speedup;
      const interval = `${value.toFixed(2)}× (${low.toFixed(2)} to ${high.toFixed(2)})`;
      const restless = speed.settled ? "" : ", which didn't repeat well enough to be sure";
      return `${interval}${restless}${speed.state === "decided" ? "" : ", undecided"}`;
    }
    default:
      return speed satisfies never;
  }
}

/** A problem's sizes, such as `hIn=4 wIn=4`. */
export function formatSizes(problem: Readonly<Record<string, number>>): string {
  return Object.entries(problem)
    .map(([name, size]) => `${name}=${size}`)
    .join(" ");
}

function shape(lengths: readonly number[]): string {
  return `[${lengths.join(", ")}]`;
}

/** Elements up to which a tensor is written out, and characters up to which a longer one is too. */
const ELEMENTS_WRITTEN = 32;
const CHARACTERS_WRITTEN = 240;

type ArgumentResult = CounterexampleResult["arguments"][number]["value"];
type TensorResult = Extract<ArgumentResult, { shape: number[] }>;
type SignalResult = Extract<ArgumentResult, { signal: number }>;

function isTensorResult(
  argument: Exclude<ArgumentResult, number | string>,
): argument is TensorResult {
  return "shape" in argument && Array.isArray(argument.shape);
}

function isSignalResult(
  argument: Exclude<ArgumentResult, number | string>,
): argument is SignalResult {
  return "signal" in argument && typeof argument.signal === "number";
}

function isShort(values: readonly ValueResult[]): boolean {
  return values.length <= ELEMENTS_WRITTEN || values.join(" ").length <= CHARACTERS_WRITTEN;
}

/** A call's argument: its values where they are few, its shape otherwise. */
export function formatArgument(argument: ArgumentResult): string {
  if (typeof argument !== "object") return String(argument);
  if (isTensorResult(argument)) {
    const { shape: lengths, data = [] } = argument;
    return [shape(lengths), ...(isShort(data) ? data : [])].join(" ");
  }
  if (isSignalResult(argument)) {
    const { signal: length, re = [], im = [] } = argument;
    const few = re.length > 0 && length <= ELEMENTS_WRITTEN;
    return few ? `re ${re.join(" ")}, im ${im.join(" ")}` : `a signal of ${length} numbers`;
  }
  return Object.entries(argument)
    .map(([name, value]) => `${name}: ${formatArgument(value)}`)
    .join(", ");
}

const IMPURE: Readonly<Record<string, string>> = {
  "input-changed": "it changed one of its inputs: work on a copy",
  "output-shared":
    "its output shares memory with an input, or with another of its outputs: return fresh tensors",
  "earlier-output-changed":
    "a later call changed an earlier output: allocate a fresh one each call",
  remembered: "it gave its answer to other numbers of the same shape once more",
  "not-repeatable":
    "the same inputs gave another answer the second time: keep nothing between calls",
};

/** Seven digits, which float32 has; all of them where two numbers would look the same. */
function formatPair(one: ValueResult, other: ValueResult): [string, string] {
  const short = (value: ValueResult): string =>
    typeof value === "number" ? String(Number(value.toPrecision(7))) : value;
  const pair: [string, string] = [short(one), short(other)];
  return pair[0] === pair[1] ? [String(one), String(other)] : pair;
}

/** Which of several results it is about. */
function within({ name }: { readonly name: string }): string {
  return name === "" ? "" : `in ${name}: `;
}

/** What must hold, and the first two numbers for which it doesn't. */
function describeBrokenLaw(failure: Extract<FailureResult, { kind: "law" }>): string {
  const { statement, sides, name, index, wrong, of } = failure;
  const result = name === "" ? "" : ` in ${name}`;
  const at = index.length === 0 ? "" : ` at ${shape(index)}`;
  const share = of > 1 ? `; ${wrong} of ${of} elements differ` : "";
  const [left, right] = formatPair(failure.left, failure.right);
  return `${statement}. But${result}${at} ${sides[0]} is ${left}, and ${sides[1]} is ${right}${share}`;
}

/** What went wrong in one case, as a sentence without its full stop. */
export function describeFailure(failure: FailureResult): string {
  switch (failure.kind) {
    case "element": {
      const at = failure.index.length === 0 ? "" : ` at ${shape(failure.index)}`;
      const share = failure.of > 1 ? `; ${failure.wrong} of ${failure.of} elements are wrong` : "";
      const [expected, actual] = formatPair(failure.expected, failure.actual);
      return `${within(failure)}expected ${expected}${at}, got ${actual}${share}`;
    }
    case "shape":
      return `${within(failure)}expected the shape ${shape(failure.expected)}, got ${shape(failure.actual)}`;
    case "returned":
      return `expected a ${failure.expected}, got an answer`;
    case "judged":
      return failure.wrong;
    case "law":
      return describeBrokenLaw(failure);
    case "impure":
      return IMPURE[failure.what] ?? failure.what;
    case "threw": {
      const place = failure.file === undefined ? "" : ` (${failure.file}:${failure.line})`;
      return `it threw ${failure.name}: ${failure.message}${place}`;
    }
    case "unimplemented":
    case "malformed":
      return failure.message.replace(/\.$/, "");
    case "time-limit":
      switch (failure.limit) {
        case "cpu":
          return `a call used more than ${failure.cpuMs} ms of CPU time: look for a loop that doesn't end`;
        case "part":
          return `the part's checks together used more than ${failure.cpuMs} ms of CPU time`;
        case "deadline":
          return "a call got no answer before the deadline, though it used little CPU time";
        default:
          return failure.limit satisfies never;
      }
    case "memory-limit":
      return "it needed more memory than allowed";
    case "crashed":
      return `the process crashed: ${failure.detail}`;
    default:
      return failure satisfies never;
  }
}

/** A verdict's mark at the start of a line. */
export function mark(verdict: Verdict): string {
  if (verdict === "accepted") return "✓";
  return verdict === "not-run" || verdict === "unimplemented" ? "–" : "✗";
}

export function colour(verdict: Verdict, text: string): string {
  if (verdict === "accepted") return styleText("green", text);
  return styleText(verdict === "not-run" || verdict === "unimplemented" ? "yellow" : "red", text);
}
