import { readerWith } from "../report/failures.ts";
import { forStudents } from "../report/for-students.ts";
import { renderResults } from "../report/terminal.ts";
import { readResults, writeAtomically } from "../results/store.ts";
import { UsageError } from "../usage-error.ts";
import { ownCommand } from "./command.ts";
import { existing } from "./existing.ts";
import { EXIT } from "./exit.ts";

export interface ReportOptions {
  readonly for: "staff" | "student";
  readonly html?: string;
}

/** `convgrade report <results.json>`: what was graded before, for staff or as its student may see it. */
export async function report(file: string, options: ReportOptions): Promise<number> {
  await existing(file, "results.json of an earlier grade");
  const stored = await readResults(file);
  if (stored.kind !== "results") {
    const reason = stored.kind === "none" ? "it is missing" : stored.reason;
    throw new UsageError(`Expected results that convgrade wrote in ${file}, but ${reason}.`);
  }
  const { results } = stored;
  const shown = options.for === "student" ? forStudents(results) : results;
  const reader = readerWith(ownCommand(), "<submission>");
  if (options.html === undefined) {
    console.log(renderResults(shown, reader));
  } else {
    const { renderPage } = await import("../report/page/page.ts"); // its figures take time to load
    const page = renderPage(shown, reader);
    await writeAtomically(options.html, page).catch((error: Error) => {
      throw new UsageError(
        `Expected a file that can be written at ${options.html}: ${error.message}.`,
      );
    });
    console.log(`Page: ${options.html}`);
  }
  return EXIT.graded;
}
