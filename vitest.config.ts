import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What takes minutes and finds nothing new from day to day is a soak: npm run soak.
    include: [process.env["CONVGRADE_SOAK"] ? "tests/**/*.soak.ts" : "tests/**/*.test.ts"],
    // Most tests wait for a sandboxed process rather than compute: one worker would leave cores idle.
    maxWorkers: 2,
    // Tests keep nothing behind in modules; loading these anew for each file would take longest.
    isolate: false,
    // A test may grade real submissions, each in its own sandbox, on two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
