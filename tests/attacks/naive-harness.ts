/**
 * A harness as one writes it first, and none of this grader's: it imports a submission into its own
 * process, calls it on fixed inputs, compares and times with the globals that the submission has had
 * its hands on, and prints a score. What an attack achieves here is what it is for.
 *
 *     node naive-harness.ts <part file> <export>
 */
import { pathToFileURL } from "node:url";
import * as pads from "./around.ts";
import * as forwards from "./around-forward.ts";

type Tensor = { shape: number[]; data: Float32Array };

const [path = "", name = ""] = process.argv.slice(2);
const timed = name === "forward";

function filled(shape: number[]): Tensor {
  const data = new Float32Array(shape.reduce((size, length) => size * length, 1));
  for (let i = 0; i < data.length; i++) data[i] = ((i * 7) % 19) - 9 + 0.1;
  return { shape, data };
}

const PADDINGS = [
  [filled([2, 2, 1, 1]), 1],
  [filled([3, 3, 2, 1]), 1],
  [filled([4, 5, 1, 2]), 2],
  [filled([6, 6, 3, 1]), 1],
];
const sliding = { stride: 1, padding: 1 };
const layer = (hIn: number, cIn: number, K: number): unknown[] => [
  filled([hIn, hIn, cIn, 1]),
  filled([K, 3, 3, cIn]),
  filled([K]),
  sliding,
];
const problems = timed ? [layer(5, 2, 3), layer(16, 8, 64)] : PADDINGS;
const reference = (timed ? forwards.honest : pads.honest) as (...args: unknown[]) => Tensor;
const expected = problems.map((problem) => reference(...problem));

function close(actual: Tensor, right: Tensor): boolean {
  return (
    actual.shape.join() === right.shape.join() &&
    !right.data.some((value, i) => Math.abs(value - (actual.data[i] as number)) > 1e-2)
  );
}

/** The same large layer again and again; only its first answer was compared. */
function millisPerCall(f: (...args: unknown[]) => unknown): number {
  const start = performance.now();
  for (let call = 0; call < 20; call++) f(...(problems[1] as unknown[]));
  return (performance.now() - start) / 20;
}

let score = 0;
let speedup = 1;
try {
  const submission = await import(pathToFileURL(path).href);
  for (let i = 0; i < problems.length; i++) {
    try {
      const actual = await submission[name](...(problems[i] as unknown[]));
      if (close(actual, expected[i] as Tensor)) score += 1 / problems.length;
    } catch (error) {
      console.log("it threw", error);
    }
  }
  if (timed) speedup = millisPerCall(reference) / millisPerCall(submission[name]);
} catch (error) {
  console.log("it can't be imported:", error);
}
console.log(JSON.stringify({ score, speedup }));
