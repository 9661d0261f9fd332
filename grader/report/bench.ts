/** What `npm run bench` says: how fast a student's code is, what that earns, and what is next. */
import { styleText } from "node:util";
import type { Verdict } from "../check/verdict.ts";
import type { Interval } from "../measure/statistics.ts";
import type { SpeedResult } from "../results/schema.ts";
import { formatPoints, formatSpeedup } from "./format.ts";
import { wrap } from "./wrap.ts";

export interface BenchedPart {
  readonly id: string;
  readonly verdict: Verdict;
  readonly speed: SpeedResult;
  /** Before the last change of the code; undefined at the first bench. */
  readonly before: Interval | undefined;
  /** The reference's speedup where the handout was made; undefined where nobody measured it. */
  readonly reference: number | undefined;
}

type Measured = Extract<SpeedResult, { speedup: unknown }>;

const UNOFFICIAL =
  "Unofficial: measured on this machine, without the sandbox of the graded run. Another processor gives other figures.";

/** What is said before anything is timed: the screen would stay empty for long. */
export function renderWaiting(parts: readonly string[]): string {
  return `Timing ${parts.join(" and ")}, once right: up to a minute, longer if slow.`;
}

export function renderBench(title: string, parts: readonly BenchedPart[]): string {
  return [
    styleText("bold", title),
    "",
    ...parts.flatMap((part) => [...renderPart(part), ""]),
    ...wrap(UNOFFICIAL, 0),
  ].join("\n");
}

function renderPart({ id, verdict, speed, before, reference }: BenchedPart): string[] {
  if (speed.state === "withheld" || speed.state === "ungraded") {
    return wrap(`${id} (${verdict}): ${formatSpeedup(speed)}`, 0, 2);
  }
  return [
    ...wrap(`${id}: speedup ${formatSpeedup(speed)}`, 0, 2),
    ...wrap(`over ${speed.baseline}; ${speed.gflops.toFixed(2)} GFLOP/s`, 2, 2),
    ...(before === undefined ? [] : wrap(renderChange(before, speed.speedup), 2, 2)),
    ...wrap(renderNext(speed), 2, 2),
    ...speed.layers.flatMap((layer) => wrap(renderLayer(layer), 2, 4)),
    ...renderLadder(speed, reference),
  ];
}

function times(speedup: number): string {
  return `${speedup.toFixed(2)}×`;
}

function renderChange(before: Interval, now: Interval): string {
  const apart = now.low > before.high || now.high < before.low;
  const noise = apart ? "" : ", which may be noise: the intervals overlap";
  return `your last change: ${times(before.value)} → ${times(now.value)}${noise}`;
}

function renderNext({ bands, band, speedup }: Measured): string {
  const next = bands.find((one) => one.speedup > (band ?? 0));
  if (next === undefined) return "the highest band is reached";
  // Up, not to the nearest: what is missing is never shown as nothing.
  const missing = Math.ceil((next.speedup - speedup.value) * 100) / 100;
  return `next band: ${next.speedup}× earns ${points(next.points)}: ${times(missing)} to go`;
}

function points(count: number): string {
  return `${formatPoints(count)} ${count === 1 ? "point" : "points"}`;
}

function renderLayer(layer: Measured["layers"][number]): string {
  const { name, speedup, interval, gflops, extraMemoryKiB } = layer;
  const range =
    interval === undefined ? "" : ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
  const memory = typeof extraMemoryKiB === "number" ? `, ${extraMemoryKiB} KiB of memory` : "";
  return `on ${name}: ${times(speedup)}${range}, ${gflops.toFixed(2)} GFLOP/s${memory}`;
}

/** From the baseline up, one step a line. */
function renderLadder({ bands, speedup }: Measured, reference: number | undefined): string[] {
  const top = Math.max(...bands.map((band) => band.speedup));
  const plain = reference !== undefined && reference < top ? ", written to be read" : "";
  const steps = [
    { at: 1, said: "the baseline" },
    ...bands.map((band) => ({ at: band.speedup, said: points(band.points) })),
    { at: speedup.value, said: "yours, now" },
    ...(reference === undefined ? [] : [{ at: reference, said: `the reference${plain}` }]),
  ];
  return [
    "  the ladder:",
    ...steps
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, said }) => `    ${times(at).padStart(7)}  ${said}`),
  ];
}
