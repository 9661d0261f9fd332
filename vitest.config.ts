import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // A test may grade real submissions, each in its own sandbox, on two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
