import type { Interval } from "../../grader/measure/statistics.ts";
import type { Row, Skipped } from "./run-layer.ts";
import { PEERS } from "./variants.ts";

const HEADER = ["", "GFLOP/s", "95% interval", "over peer", "95% interval", "extra memory"];

/** The rows of one layer, aligned; forward and backward beside their own peers. */
export function table(rows: readonly Row[]): string {
  return (["forward", "backward"] as const)
    .map((direction) => ({ direction, own: rows.filter((row) => row.direction === direction) }))
    .filter(({ own }) => own.length > 0)
    .map(({ direction, own }) => {
      const header = HEADER.map((title) => title.replace("peer", PEERS[direction]));
      return align([header, ...own.map(cells)]);
    })
    .join("\n\n");
}

export function skippedList(skipped: readonly Skipped[]): string {
  return skipped
    .map(({ variant, layer, m, reason }) => `  ${variant} on ${layer} m${m}: ${reason}`)
    .join("\n");
}

function cells({ variant, gflops, overPeer, extraMemoryKiB }: Row): string[] {
  return [
    variant,
    gflops.value.toFixed(2),
    range(gflops),
    overPeer === undefined ? "" : `${overPeer.value.toFixed(2)}×`,
    overPeer === undefined ? "" : range(overPeer),
    `${(extraMemoryKiB / 1024).toFixed(1)} MiB`,
  ];
}

function range({ low, high }: Interval): string {
  return `${low.toFixed(2)} … ${high.toFixed(2)}`;
}

/** The first column to the left, all others to the right. */
function align(lines: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
