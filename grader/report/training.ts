import type { CheckResult } from "../results/schema.ts";

type TrainingResult = NonNullable<CheckResult["training"]>;

const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
/** Points of a drawn curve. */
const POINTS = 32;

/** How a training went, on one line: its curve, its ends, and what the network reads. */
export function formatTraining(training: TrainingResult): string {
  return `${curveOf(training.losses.map(Number))} ${describeTraining(training)}`;
}

/** The same without the curve. */
export function describeTraining(training: TrainingResult): string {
  const { losses, trainingAccuracy, heldOutAccuracy } = training;
  const numbers = losses.map(Number);
  const [first, last] = [numbers.slice(0, 1), numbers.slice(-1)].map(shown);
  const reads = `reads ${percent(trainingAccuracy)} of the digits it has seen`;
  const others = heldOutAccuracy === undefined ? "" : `, ${percent(heldOutAccuracy)} of others`;
  return `loss ${first} to ${last} in ${numbers.length} steps, as it says; ${reads}${others}`;
}

function shown([loss]: readonly number[]): string {
  return loss === undefined ? "none" : loss.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The means of stretches of equal length, as many as asked for, or all numbers where they are fewer. */
export function meansOf(losses: readonly number[], points: number): number[] {
  const size = Math.max(1, losses.length / points);
  return Array.from({ length: Math.min(points, losses.length) }, (_, i) => {
    const stretch = losses.slice(Math.floor(i * size), Math.floor((i + 1) * size));
    return stretch.reduce((sum, loss) => sum + loss, 0) / stretch.length;
  });
}

/** A bar for each stretch of the curve, as high as its mean; a gap where that is no number. */
function curveOf(losses: readonly number[]): string {
  const means = meansOf(losses, POINTS);
  const highest = Math.max(...means.filter(Number.isFinite));
  return means.map((mean) => barOf(mean / highest)).join("");
}

function barOf(height: number): string {
  const bar = Math.round(Math.max(0, height) * (BARS.length - 1));
  return BARS[bar] ?? " ";
}
