import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTraining } from "../../grader/report/training.ts";

describe("formatTraining(training)", () => {
  it("draws a curve that falls, and says what the network reads", () => {
    const losses = Array.from({ length: 320 }, (_, i) => 2.3 * (1 - i / 320));
    const line = formatTraining({ losses, trainingAccuracy: 0.9512, heldOutAccuracy: 0.9 });
    expect(line).toMatchInlineSnapshot(
      `"███▇▇▇▇▆▆▆▆▆▅▅▅▅▄▄▄▄▄▃▃▃▃▂▂▂▂▂▁▁ loss 2.300 to 0.007 in 320 steps, as it says; reads 95.1 % of the digits it has seen, 90.0 % of others"`,
    );
  });

  it("says nothing of other digits where there are none", () => {
    expect(formatTraining({ losses: [2, 1], trainingAccuracy: 1 })).toMatchInlineSnapshot(
      `"█▅ loss 2.000 to 1.000 in 2 steps, as it says; reads 100.0 % of the digits it has seen"`,
    );
  });

  it("draws a bar for each loss up to 32, and 32 of more", () => {
    const losses = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(losses, (curve) => {
        const line = formatTraining({ losses: curve, trainingAccuracy: 0 });
        const bars = [...line.slice(0, line.indexOf(" loss"))];
        expect(bars).toHaveLength(Math.min(32, curve.length));
      }),
    );
  });

  it("leaves a gap where the loss was no number", () => {
    const line = formatTraining({ losses: [2, "NaN", "Infinity", 1], trainingAccuracy: 0.1 });
    expect(line.slice(0, 4)).toBe("█  ▅");
  });
});
