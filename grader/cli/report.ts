import { readerWith } from "../report/failures.ts";
import { forStudents } from "../report/for-students.ts";
import { renderResults } from "../report/terminal.ts";
import { writeAtomically } from "../results/store.ts";
import { UsageError } from "../usage-error.ts";
import { ownCommand } from "./command.ts";
import { EXIT } from "./exit.ts";
import { storedResults } from "./stored-results.ts";

export interface ReportOptions {
  readonly for: "staff" | "student";
  readonly html?: string;
}

/** `convgrade report <results.json>`: what was graded before, for staff or as its student may see it. */
export async function report(file: string, options: ReportOptions): Promise<number> {
  const results = await storedResults(file);
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
