import type { OutputSize } from "#given/contract/output-size.ts"

export const outputSize: OutputSize = (length, { f, stride, padding }) => {
  const steps = Math.floor((length + 2 * padding - f) / stride)
  if (steps < 0) throw new RangeError("no window fits")
  return steps + 1
}
