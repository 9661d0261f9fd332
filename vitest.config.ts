import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Most tests wait for a sandboxed process rather than compute: one worker would leave cores idle.
    maxWorkers: 2,
    // A test may grade real submissions, each in its own sandbox, on two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
