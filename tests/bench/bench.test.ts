import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sizeOf, tensor } from "#given/tensor.ts";
import { convolveByDefinition } from "../reference/definition.ts";
import { exactBackward, exactForward } from "./exact.ts";
import { firstMismatch } from "./first-mismatch.ts";
import { inputsOf } from "./inputs.ts";
import { type BenchLayer, shapesOf } from "./layers.ts";
import { startContender } from "./start-contender.ts";

const small: readonly BenchLayer[] = [
  { name: "plain", hIn: 5, wIn: 4, cIn: 2, K: 3, f: 3, stride: 1, padding: 0 },
  { name: "padded", hIn: 3, wIn: 5, cIn: 2, K: 2, f: 3, stride: 1, padding: 2 },
  { name: "strided", hIn: 6, wIn: 5, cIn: 1, K: 2, f: 2, stride: 2, padding: 1 },
  { name: "leftover", hIn: 6, wIn: 7, cIn: 2, K: 1, f: 3, stride: 3, padding: 1 },
];

describe.each(small)("on a $name layer", (layer) => {
  const inputs = inputsOf(layer, 2);
  const { x, w, b, dy } = inputs;
  /** Σ y·dy for the layer without bias: what dx and dw are the derivatives of. */
  const loss = (xData: ArrayLike<number>, wData: ArrayLike<number>) => {
    const none = tensor(b.shape, new Float32Array(b.data.length));
    const y = convolveByDefinition(tensor(x.shape, xData), tensor(w.shape, wData), none, layer);
    return y.values.reduce((sum, value, i) => sum + value * (dy.data[i] ?? Number.NaN), 0);
  };
  const delta = (length: number, one: number) =>
    Float32Array.from({ length }, (_, i) => (i === one ? 1 : 0));

  it("exactForward(layer, inputs) is the definition", () => {
    expect(shapesOf(layer, 2).y).toEqual(dy.shape);
    const { shape, values } = convolveByDefinition(x, w, b, layer);
    expect(shape).toEqual(dy.shape);
    expect(exactForward(layer, inputs)).toEqual([Float32Array.from(values)]);
  });

  it("exactBackward(layer, inputs) is the derivative along each element", () => {
    const [dx, dw, db] = exactBackward(layer, inputs);
    expect(dx).toEqual(x.data.map((_, i, all) => loss(delta(all.length, i), w.data)));
    expect(dw).toEqual(w.data.map((_, i, all) => loss(x.data, delta(all.length, i))));
    const [, , K = 0, m = 0] = dy.shape;
    const sums = b.data.map((_, k) =>
      dy.data.filter((_, i) => Math.floor(i / m) % K === k).reduce((sum, value) => sum + value, 0),
    );
    expect(db).toEqual(sums);
  });
});

describe("firstMismatch(outputs, expected, tolerance)", () => {
  const expected = [Float32Array.of(1, 2), Float32Array.of(3)];

  it.each([
    { what: "the same values", outputs: [[1, 2], [3]], mismatch: undefined },
    { what: "values within the tolerance", outputs: [[1.25, 2], [2.75]], mismatch: undefined },
    { what: "one element beyond it", outputs: [[1, 2], [3.5]], mismatch: /element 0 of output 1/ },
    { what: "NaN", outputs: [[1, Number.NaN], [3]], mismatch: /element 1 of output 0/ },
    { what: "an element too few", outputs: [[1], [3]], mismatch: /2 elements, got 1/ },
    { what: "an output too few", outputs: [[1, 2]], mismatch: /2 outputs, got 1/ },
  ])("tells of $what", ({ outputs, mismatch }) => {
    const found = firstMismatch(
      outputs.map((values) => Float32Array.from(values)),
      expected,
      0.25,
    );
    expect(found ?? "nothing").toMatch(mismatch ?? "nothing");
  });
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "convgrade-bench-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a contender", () => {
  it("isn't timed when one element of its output is wrong", async () => {
    const layer = { name: "seed", hIn: 6, wIn: 6, cIn: 10, K: 6, f: 3, stride: 1, padding: 0 };
    const answers = exactForward(layer, inputsOf(layer, 1));
    const right = join(folder, "right.f32");
    const wrong = join(folder, "wrong.f32");
    for (const values of answers) {
      await writeFile(right, values);
      values[values.length - 1] = (values.at(-1) ?? 0) + 1;
      await writeFile(wrong, values);
    }
    const spec = { variant: "implicit-im2col", layer: "seed", m: 1, identity: false };
    await using contender = startContender(spec);
    const first = await contender.firstCall();
    expect(first.peakKiB).toBeGreaterThan(0);
    await contender.verify([right]);
    await expect(contender.verify([wrong])).rejects.toThrow(
      /implicit-im2col on seed m1: Error: Expected element 95 of output 0/,
    );
  });
});

describe("npm run bench", () => {
  const bench = (...args: readonly string[]) =>
    execa("node", ["tests/bench/main.ts", ...args], { reject: false, all: true });

  it("measures a variant beside its peer, and writes the samples as JSON", async () => {
    const out = join(folder, "figures.json");
    const args = ["--layer", "seed", "--batch", "1", "--variant", "implicit-im2col"];
    const { all, exitCode } = await bench(...args, "--out", out);
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/^implicit-im2col +[\d.]+ +[\d.]+ … [\d.]+ +[\d.]+×/m);
    const figures = JSON.parse(await readFile(out, "utf8"));
    expect(figures.machine.node).toBe(process.version);
    expect(figures.rows).toMatchObject([
      { variant: "tfjs-cpu", layer: "seed", m: 1, multiplyAdds: sizeOf([4, 4, 6, 3, 3, 10]) },
      { variant: "implicit-im2col", layer: "seed", m: 1 },
    ]);
    expect(figures.rows[1].samplesMs).toHaveLength(11);
  });

  it.each([
    { args: ["--layer", "alexnet"], message: /Allowed choices are seed, lenet, cifar, vgg/ },
    { args: ["--variant", "magic"], message: /Allowed choices are tfjs-cpu, naive/ },
    { args: ["--rounds", "3"], message: /Expected a whole number of at least 11/ },
  ])("says what is allowed instead of $args", async ({ args, message }) => {
    const { all, exitCode } = await bench(...args);
    expect(all).toMatch(message);
    expect(exitCode).toBe(1);
  });
});
