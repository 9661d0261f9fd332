import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { type BenchedPart, renderBench } from "../../grader/report/bench.ts";
import type { SpeedResult } from "../../grader/results/schema.ts";
import { measuredSpeed, withheldSpeed } from "../results/samples.ts";

/** Between the bands of 1.5× and 4×. */
const SPEED: SpeedResult = {
  ...measuredSpeed(3),
  ...{ speedup: { value: 3.896, low: 3.8, high: 3.95 }, band: 1.5, gflops: 2.345 },
  layers: [
    {
      ...{ name: "16×16×64, 64 filters of 3×3", multiplyAdds: 9e6, baselineMs: 8, submissionMs: 2 },
      ...{ speedup: 4, interval: { low: 3.9, high: 4.1 }, gflops: 9, extraMemoryKiB: 10376 },
    },
    {
      ...{ name: "from before memory was measured", multiplyAdds: 9e6, baselineMs: 7 },
      ...{ submissionMs: 2, speedup: 3.5, gflops: 9 },
    },
  ],
} as SpeedResult;

function render(part: Partial<BenchedPart> = {}): string {
  const whole = { id: "forward", verdict: "accepted", speed: SPEED, ...part } as BenchedPart;
  return stripVTControlCharacters(renderBench("im2col", [whole]));
}

const BEFORE = { value: 1.8, low: 1.75, high: 1.85 };

describe("renderBench(title, parts)", () => {
  it("says how fast, what the last change was worth, what is next, and where one stands", () => {
    expect(render({ before: BEFORE, reference: 6.1 })).toBe(
      `im2col

forward: speedup 3.90× (3.80 to 3.95)
  over the loops; 2.35 GFLOP/s
  your last change: 1.80× → 3.90×
  next band: 4× earns 9 points: 0.11× to go
  on 16×16×64, 64 filters of 3×3: 4.00× (3.90 to 4.10), 9.00 GFLOP/s, 10376 KiB
      of memory
  on from before memory was measured: 3.50×, 9.00 GFLOP/s
  the ladder:
      1.00×  the baseline
      1.50×  3 points
      3.90×  yours, now
      4.00×  9 points
      6.10×  the reference

Unofficial: measured on this machine, without the sandbox of the graded run.
Another processor gives other figures.`,
    );
  });

  it("excuses a reference that doesn't reach the highest band", () => {
    expect(render({ reference: 1.76 })).toContain("1.76×  the reference, written to be read\n");
  });

  it("leaves out the change at the first bench, and the reference where nobody measured it", () => {
    expect(render()).not.toMatch(/change|reference/);
  });

  it("calls a change that is smaller than the intervals what it may be", () => {
    const text = render({ before: { value: 3.8, low: 3.7, high: 3.85 } });
    expect(text).toContain(
      "  your last change: 3.80× → 3.90×, which may be noise: the intervals overlap\n",
    );
  });

  it("has nothing more to ask where the highest band is reached", () => {
    expect(render({ speed: measuredSpeed(9) })).toContain("\n  the highest band is reached\n");
  });

  it("says why a part has no speed", () => {
    const reason = "The part is not accepted, so its speed earns nothing.";
    const text = render({ verdict: "wrong-answer", speed: withheldSpeed(reason) });
    expect(text).toContain(`\nforward (wrong-answer): ${reason}\n`);
  });

  it("keeps to 80 columns", () => {
    const lines = render({ before: BEFORE, reference: 1234.5 }).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});
