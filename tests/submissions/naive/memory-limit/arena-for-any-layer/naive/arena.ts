/** Room for every layer that I can think of: 1 GiB of float32. */
export function arena(): Float32Array {
  return new Float32Array(256 * 1024 * 1024);
}
