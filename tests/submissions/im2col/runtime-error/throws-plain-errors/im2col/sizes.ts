/** How often a window fits along an axis. */
export function windows(length: number, f: number, stride: number, padding: number): number {
  const room = length + 2 * padding - f;
  if (room < 0) throw new Error(`f = ${f} does not fit into ${length} + 2·${padding}`);
  return Math.floor(room / stride) + 1;
}
