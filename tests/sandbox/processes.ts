import { readdirSync, readFileSync } from "node:fs";

/** Processes whose command line holds a text, such as a mark in their program; none without /proc. */
export function processesWith(text: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The sandboxes of a judge, also when it runs no more: each carries its number in its program. */
export function sandboxesOf(judge: number): number[] {
  return processesWith(`] ${judge} `).filter((pid) => pid !== judge);
}
