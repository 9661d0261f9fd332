import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface Place {
  /** Seen from the handout's top, with slashes. */
  readonly file: string;
  readonly line: number;
}

/** The line of a student's file that an error comes from; undefined where it comes from none. */
export type PlaceOf = (error: unknown) => Place | undefined;

/** Such as `at forward (/home/ada/im2col/forward.ts:12:3)`, or without the name and brackets. */
const FRAME = /^at (?:.*\()?([^()]+):(\d+):\d+\)?$/;

/** Finds the uppermost line of a stack that lies in a folder of the student's. */
export function placesIn(handout: string, folders: readonly string[]): PlaceOf {
  return (error) => {
    if (!(error instanceof Error) || error.stack === undefined) return undefined;
    for (const line of error.stack.split("\n")) {
      const [, path = "", number = ""] = FRAME.exec(line.trim()) ?? [];
      const file = relative(handout, pathOf(path)).split(sep).join("/");
      if (folders.some((folder) => file.startsWith(`${folder}/`))) {
        return { file, line: Number(number) };
      }
    }
    return undefined;
  };
}

function pathOf(text: string): string {
  return text.startsWith("file://") ? fileURLToPath(text) : text;
}
