/** Wrong usage or bad input of the person who runs convgrade: its message is all they need. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
