/** Columns of a report: narrow enough for any terminal. */
export const COLUMNS = 80;

/**
 * Breaks a sentence into lines that fit beside their indent; a longer word gets a line of its own.
 *
 * @param hanging further indent of all lines but the first
 */
export function wrap(text: string, indent: number, hanging = 0): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const margin = indent + (lines.length > 0 ? hanging : 0);
    if (line !== "" && margin + line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((one, i) => " ".repeat(indent + (i > 0 ? hanging : 0)) + one);
}
