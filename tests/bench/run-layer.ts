import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Interval } from "../../grader/measure/statistics.ts";
import { bootstrapMedian } from "./bootstrap-median.ts";
import { exactBackward, exactForward } from "./exact.ts";
import { inputsOf } from "./inputs.ts";
import { type BenchLayer, multiplyAddsOf } from "./layers.ts";
import { type Contender, startContender } from "./start-contender.ts";
import { type Direction, PEERS, type Variant } from "./variants.ts";

/** A call shorter than this is repeated: a clock that ticks in microseconds then tells 0.1%. */
const TIMED_CPU_MS = 20;
/** Until the engine has compiled what is called often. */
const WARM_UP_CPU_MS = 200;

export interface LayerOptions {
  readonly rounds: number;
  /** CPU seconds that all rounds of one contender may take; peers may take longer. */
  readonly budgetS: number;
  /** Where the answers lie while the layer is measured. */
  readonly folder: string;
}

/** One variant on one layer. */
export interface Row {
  readonly variant: string;
  readonly direction: Direction;
  readonly layer: string;
  readonly m: number;
  /** Of the definition: forward once, backward twice the forward's. */
  readonly multiplyAdds: number;
  readonly gflops: Interval;
  /** How many times as fast as the direction's peer; absent where the peer wasn't measured. */
  readonly overPeer?: Interval;
  readonly extraMemoryKiB: number;
  /** CPU time of one call, a round each. */
  readonly samplesMs: readonly number[];
}

export interface Skipped {
  readonly variant: string;
  readonly layer: string;
  readonly m: number;
  readonly reason: string;
}

/**
 * About how long one call takes, in ms of CPU time, where it is known beforehand; Infinity where a
 * smaller batch took too long.
 */
export type Expectation = (variant: Variant) => number | undefined;

interface Entry extends Contender {
  readonly variant: Variant;
  readonly extraMemoryKiB: number;
  readonly callMs: number;
}

/** Measures the variants on one layer: round by round, each in its own process. */
export async function runLayer(
  layer: BenchLayer,
  m: number,
  variants: readonly Variant[],
  expect: Expectation,
  options: LayerOptions,
): Promise<{ rows: Row[]; skipped: Skipped[] }> {
  const answers = answersIn(options.folder, layer, m);
  const skipped: Skipped[] = [];
  const entered: Entry[] = [];
  await using processes = new AsyncDisposableStack();

  // Peers last: with nothing to compare with them they aren't needed, and they are slow.
  for (const variant of variants.toSorted((a, b) => Number(isPeer(a)) - Number(isPeer(b)))) {
    if (!variant.suits(layer)) continue;
    if (isPeer(variant) && !isNeeded(variant, variants, entered)) continue;
    const entry = await enter(variant, layer, m, expect(variant), options, answers);
    if (typeof entry === "string") {
      skipped.push({ variant: variant.name, layer: layer.name, m, reason: entry });
    } else {
      entered.push(processes.use(entry));
    }
  }
  const samples = await timeInRounds(entered, options.rounds);

  const rows = entered.map(({ variant, extraMemoryKiB }): Row => {
    const samplesMs = samples.get(variant.name) ?? [];
    const peerMs = samples.get(PEERS[variant.direction]);
    const multiplyAdds = multiplyAddsOf(layer, m) * (variant.direction === "backward" ? 2 : 1);
    return {
      variant: variant.name,
      direction: variant.direction,
      layer: layer.name,
      m,
      multiplyAdds,
      gflops: bootstrapMedian(samplesMs.map((ms) => (2 * multiplyAdds) / (ms * 1e6))),
      ...(peerMs && {
        overPeer: bootstrapMedian(samplesMs.map((ms, round) => (peerMs[round] ?? Number.NaN) / ms)),
      }),
      extraMemoryKiB,
      samplesMs,
    };
  });
  const order = variants.map(({ name }) => name);
  return {
    rows: rows.sort((a, b) => order.indexOf(a.variant) - order.indexOf(b.variant)),
    skipped,
  };
}

/** @returns the CPU time of one call, in ms, of each variant in each round */
async function timeInRounds(
  entered: readonly Entry[],
  rounds: number,
): Promise<ReadonlyMap<string, number[]>> {
  const samples = new Map(entered.map(({ variant }) => [variant.name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    // Another one begins each time.
    const first = round % entered.length;
    for (const entry of [...entered.slice(first), ...entered.slice(0, first)]) {
      const calls = Math.ceil(TIMED_CPU_MS / Math.max(entry.callMs, 1e-3));
      samples.get(entry.variant.name)?.push(await entry.time(calls));
    }
  }
  return samples;
}

/** Whether a variant of the peer's direction is measured, or the peer alone was asked for. */
function isNeeded(peer: Variant, variants: readonly Variant[], entered: readonly Entry[]): boolean {
  const alike = ({ direction }: Variant) => direction === peer.direction;
  return entered.some(({ variant }) => alike(variant)) || variants.filter(alike).length === 1;
}

/** @returns a warm contender whose first output was right, or why it isn't measured */
async function enter(
  variant: Variant,
  layer: BenchLayer,
  m: number,
  expectedMs: number | undefined,
  { rounds, budgetS }: LayerOptions,
  answers: (direction: Direction) => Promise<readonly string[]>,
): Promise<Entry | string> {
  const tooLong = (callMs: number) => !isPeer(variant) && callMs * rounds > budgetS * 1000;
  const reason = (callMs: number) =>
    `a call takes about ${(callMs / 1000).toFixed(2)} s, ${rounds} rounds more than ${budgetS} s`;
  if (expectedMs === Number.POSITIVE_INFINITY) return "it took too long with fewer images";
  if (expectedMs !== undefined && tooLong(expectedMs)) return reason(expectedMs);

  const spec = { variant: variant.name, layer: layer.name, m };
  const idle = await identityPeakKiB(spec);
  await using started = new AsyncDisposableStack();
  const contender = started.use(startContender({ ...spec, identity: false }));
  const first = await contender.firstCall();
  await contender.verify(await answers(variant.direction));
  // The first call is slow while the engine compiles, but not twice as slow over a second.
  if (first.cpuMs > 1000 && tooLong(first.cpuMs / 2)) return reason(first.cpuMs);
  const callMs = await contender.warmUp(WARM_UP_CPU_MS);
  if (tooLong(callMs)) return reason(callMs);
  started.move();
  return { ...contender, variant, extraMemoryKiB: Math.max(0, first.peakKiB - idle), callMs };
}

function isPeer({ name, direction }: Variant): boolean {
  return PEERS[direction] === name;
}

async function identityPeakKiB(spec: {
  readonly variant: string;
  readonly layer: string;
  readonly m: number;
}): Promise<number> {
  await using identity = startContender({ ...spec, identity: true });
  return (await identity.firstCall()).peakKiB;
}

/** Computes the answers of a direction when they are first asked for, and keeps them in files. */
function answersIn(folder: string, layer: BenchLayer, m: number) {
  const known = new Map<Direction, Promise<string[]>>();
  const compute = async (direction: Direction) => {
    const exact = direction === "forward" ? exactForward : exactBackward;
    const outputs = exact(layer, inputsOf(layer, m));
    return await Promise.all(
      outputs.map(async (values, index) => {
        const file = join(folder, `${layer.name}-m${m}-${direction}-${index}.f32`);
        await writeFile(file, values);
        return file;
      }),
    );
  };
  return (direction: Direction) => {
    const files = known.get(direction) ?? compute(direction);
    known.set(direction, files);
    return files;
  };
}
