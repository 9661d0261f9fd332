/** How convgrade was called, for reports that tell what to call next. */
export function ownCommand(): string {
  return process.env["npm_lifecycle_event"] === "convgrade"
    ? "npm run -s convgrade --"
    : "convgrade";
}

/** A path as one word of a POSIX shell. */
export function quoted(path: string): string {
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
