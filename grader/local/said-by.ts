/** What an error says, or any other value that was thrown: some can't be made text. */
export function saidBy(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "it can't be shown as text";
  }
}
