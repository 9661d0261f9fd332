import { type Refusal, refuse } from "./refusal.ts";

/** UTF-8 without a byte-order mark. Anything else is refused: a replacement character would be graded. */
export function decodeText(bytes: Uint8Array, path: string): string | Refusal {
  const expected = "UTF-8 text";
  const todo = "Save the file as UTF-8.";
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(path, { expected, got: "bytes that are not UTF-8", todo });
  }
  const nul = text.indexOf("\0");
  if (nul < 0) return text;
  const line = text.slice(0, nul).split("\n").length;
  return refuse(path, { expected, got: `a NUL character in line ${line}`, todo });
}
