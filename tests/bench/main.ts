// `npm run bench`: the reference's variants beside TensorFlow.js, on the layers of layers.ts.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { median } from "../../grader/measure/statistics.ts";
import { SEED } from "./inputs.ts";
import { BATCHES, describeLayer, LAYERS } from "./layers.ts";
import { type Row, runLayer, type Skipped } from "./run-layer.ts";
import { skippedList, table } from "./table.ts";
import { PEERS, VARIANTS } from "./variants.ts";

/** Below this no interval of a median is trusted. */
const LEAST_ROUNDS = 11;

interface Options {
  readonly layer?: readonly string[];
  readonly variant?: readonly string[];
  readonly batch?: readonly string[];
  readonly rounds: number;
  readonly budget: number;
  readonly out: string;
}

const options = new Command("bench")
  .description("Measures the reference's variants beside TensorFlow.js on one thread.")
  .addOption(choice("--layer <name...>", "only these layers", LAYERS.map(nameOf)))
  .addOption(choice("--variant <name...>", "only these, and their peers", VARIANTS.map(nameOf)))
  .addOption(choice("--batch <images...>", "only these batches", BATCHES.map(String)))
  .option("--rounds <n>", "how often each is timed", atLeast(LEAST_ROUNDS), LEAST_ROUNDS)
  .option("--budget <seconds>", "CPU time that a variant may take on a layer", atLeast(1), 5)
  .option("--out <file>", "write the figures there, as JSON", join(".bench", "figures.json"))
  .parse()
  .opts<Options>();

const machine = {
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: availableParallelism(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  date: new Date().toISOString().slice(0, 10),
};
console.log(
  `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}, ${machine.date}\n` +
    `Medians of ${options.rounds} rounds of CPU time, one thread each. GFLOP/s count the multiply-adds of the definition.\n`,
);

const chosen = VARIANTS.filter(isChosen);
const directions = new Set(chosen.map(({ direction }) => direction));
const variants = VARIANTS.filter(
  (variant) => chosen.includes(variant) || isPeerOf(directions, variant.name),
);
const rows: Row[] = [];
const skipped: Skipped[] = [];
const folder = await mkdtemp(join(tmpdir(), "convgrade-bench-"));
try {
  for (const layer of LAYERS) {
    if (options.layer && !options.layer.includes(layer.name)) continue;
    for (const m of BATCHES) {
      if (options.batch && !options.batch.includes(String(m))) continue;
      const result = await runLayer(
        layer,
        m,
        variants,
        (variant) => callMsExpected(variant.name, layer.name, m),
        { ...options, budgetS: options.budget, folder },
      );
      rows.push(...result.rows);
      skipped.push(...result.skipped);
      console.log(
        `${describeLayer(layer, m)}\n${table(result.rows) || "None of these is for this layer, or within the budget."}\n`,
      );
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (skipped.length > 0) console.log(`Not measured:\n${skippedList(skipped)}`);
const { rounds, budget, out } = options;
const figures = { machine, seed: SEED, rounds, budgetS: budget, peers: PEERS, rows, skipped };
await mkdir(dirname(out), { recursive: true });
await writeFile(out, `${JSON.stringify(figures, null, 2)}\n`);
console.log(`The figures, with all samples: ${out}`);

function isChosen({ name }: { readonly name: string }): boolean {
  return options.variant === undefined || options.variant.includes(name);
}

function isPeerOf(wanted: ReadonlySet<"forward" | "backward">, name: string): boolean {
  return [...wanted].some((direction) => PEERS[direction] === name);
}

/** From a smaller batch of the same layer: measured there, or already skipped. */
function callMsExpected(variant: string, layer: string, m: number): number | undefined {
  const smaller = rows.find((row) => row.variant === variant && row.layer === layer && row.m < m);
  if (smaller !== undefined) return (median(smaller.samplesMs) * m) / smaller.m;
  const dropped = skipped.find((row) => row.variant === variant && row.layer === layer);
  return dropped === undefined ? undefined : Number.POSITIVE_INFINITY;
}

function choice(flags: string, description: string, names: readonly string[]): Option {
  return new Option(flags, description).choices(names);
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function atLeast(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!(Number.isInteger(value) && value >= least)) {
      throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
    }
    return value;
  };
}
