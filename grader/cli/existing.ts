import { lstat } from "node:fs/promises";
import { UsageError } from "../usage-error.ts";

/** @throws UsageError when there is nothing at the path */
export async function existing(path: string, what: string): Promise<void> {
  await lstat(path).catch(() => {
    throw new UsageError(`Expected ${what}, but there is nothing at ${path}. Check the path.`);
  });
}
