import { limits } from "./limits.ts";

/** Why a submission can't be graded, as a sentence for the student. */
export type Refusal = { readonly kind: "refused"; readonly reason: string };

export type Complaint = {
  readonly expected: string;
  readonly got: string;
  /** What the student should do, as a sentence. */
  readonly todo: string;
};

export function refuse(path: string, { expected, got, todo }: Complaint): Refusal {
  return {
    kind: "refused",
    reason: `${escaped(path)}: expected ${expected}, got ${got}. ${todo}`,
  };
}

export function refuseLink(path: string): Refusal {
  return refuse(path, {
    expected: "a regular file or folder",
    got: "a symbolic link",
    todo: "Put a copy of what it points to in its place.",
  });
}

export function refuseSpecial(path: string): Refusal {
  return refuse(path, {
    expected: "a regular file",
    got: "a special file (a pipe, socket or device)",
    todo: "Remove it, or put an ordinary file in its place.",
  });
}

export function refuseSize(shown: string, bytes: number | bigint, atMostBytes: number): Refusal {
  return refuse(shown, {
    expected: `at most ${grouped(atMostBytes)} bytes`,
    got: grouped(bytes),
    todo: "Hand in source code only, without data or generated files.",
  });
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "refused";
}

/**
 * Text that a student chose, made fit for a terminal line: control, format (bidirectional
 * overrides, zero-width) and line-separator characters escaped, cut to `limits.shownLength`.
 */
export function escaped(text: string): string {
  // Cut first as well: a name in a zip may be 64 KiB long.
  const shown = text
    .slice(0, limits.shownLength + 1)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length <= limits.shownLength ? shown : `${shown.slice(0, limits.shownLength - 1)}…`;
}

/** `1234567` as `1,234,567`, whatever the machine's locale. */
export function grouped(count: number | bigint): string {
  return count.toLocaleString("en-US");
}
