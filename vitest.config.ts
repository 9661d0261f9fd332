import { relative, sep } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * What starts processes all the time, the longest first: starting one costs the more, the more
 * memory a worker holds already. What only computes fills up the end.
 */
const FIRST = [
  ...["submissions.test.ts", "attacks", "assignments.test.ts", "release", "batch", "cli"],
  ...["sandbox", "bundle", "report/page/browser.test.ts", "local/agreement.test.ts", "bench"],
];

class StartersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const path = relative(`${import.meta.dirname}/tests`, moduleId)
    .split(sep)
    .join("/");
  const place = FIRST.findIndex((start) => path.startsWith(start));
  return place < 0 ? FIRST.length : place;
}

export default defineConfig({
  test: {
    // What takes minutes and finds nothing new from day to day is a soak: npm run soak.
    include: [process.env["CONVGRADE_SOAK"] ? "tests/**/*.soak.ts" : "tests/**/*.test.ts"],
    // Most tests wait for a sandboxed process rather than compute: one worker would leave cores idle.
    maxWorkers: 2,
    // Tests keep nothing behind in modules; loading these anew for each file would take longest.
    isolate: false,
    // Node runs the files as they are, as it runs the grader: nothing is transformed first.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: StartersFirst },
    // A process is started by copying its parent's tables of memory: a small young generation is less to copy.
    execArgv: ["--max-semi-space-size=4"],
    // A test may grade real submissions, each in its own sandbox, on two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
