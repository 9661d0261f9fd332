import { describe, expect, it } from "vitest";
import { zeros } from "#given/tensor.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import type { exampleWindow } from "./layers-pooling.ts";

describe("a pooling layer", () => {
  const x = zeros([5, 3, 1, 1]);
  const calls = {
    maxPool: (window: typeof exampleWindow) => maxPool(x, window),
    averagePool: (window: typeof exampleWindow) => averagePool(x, window),
    maxPoolBackward: (window: typeof exampleWindow) =>
      maxPoolBackward(zeros([1, 1, 1, 1]), x, window),
    averagePoolBackward: (window: typeof exampleWindow) =>
      averagePoolBackward(zeros([1, 1, 1, 1]), { hIn: 5, wIn: 3 }, window),
  };

  it.each(Object.entries(calls))("%s refuses a window that doesn't fit", (_, call) => {
    expect(() => call({ f: 4, stride: 1, padding: 0 })).toThrow(
      new RangeError("Expected f to be at most length + 2·padding = 3, got 4."),
    );
  });

  it.each(Object.entries(calls))("%s refuses padding that is not less than f", (_, call) => {
    expect(() => call({ f: 2, stride: 1, padding: 2 })).toThrow(
      new RangeError("Expected padding to be less than f = 2, got 2."),
    );
  });

  it("refuses a dy that hasn't the shape of the output", () => {
    const window = { f: 2, stride: 1, padding: 0 };
    const message = "Expected dy to have the shape [4, 2, 1, 1], got [2, 4, 1, 1].";
    expect(() => maxPoolBackward(zeros([2, 4, 1, 1]), x, window)).toThrow(new RangeError(message));
    expect(() => averagePoolBackward(zeros([2, 4, 1, 1]), { hIn: 5, wIn: 3 }, window)).toThrow(
      new RangeError(message),
    );
  });
});
