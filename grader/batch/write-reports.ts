import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { forStudents } from "../report/for-students.ts";
import { renderResults } from "../report/terminal.ts";
import type { Results } from "../results/schema.ts";
import { writeAtomically } from "../results/store.ts";
import { STUDENT_PAGE, STUDENT_REPORT } from "./names.ts";

/** What a student may be told, beside the results; a batch that was killed may have left it out. */
export async function writeReports(
  folder: string,
  results: Results,
  { html }: { readonly html: boolean },
): Promise<void> {
  const told = forStudents(results);
  const text = stripVTControlCharacters(renderResults(told));
  await writeIfNew(join(folder, STUDENT_REPORT), `${text}\n`);
  if (!html) return;
  const { renderPage } = await import("../report/page/page.ts"); // its figures take time to load
  await writeIfNew(join(folder, STUDENT_PAGE), renderPage(told));
}

async function writeIfNew(file: string, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
  await writeAtomically(file, text);
}
