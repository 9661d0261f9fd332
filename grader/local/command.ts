import { wrap } from "../report/wrap.ts";
import { printable } from "../sandbox/printable.ts";
import { UsageError } from "../usage-error.ts";

/** Runs a handout's command with its arguments; wrong usage is a sentence and no stack. */
export async function command(run: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(wrap(printable(error.message, 2000), 0, 2).join("\n"));
    process.exitCode = 2;
  }
}
