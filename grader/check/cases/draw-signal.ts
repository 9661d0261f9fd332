import type { Complex } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";

/** @param imaginary 0 where the imaginary parts are all to be 0 */
export function drawSignal(length: number, imaginary: number, draw: Draw): Complex {
  const signal = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    signal.re[i] = draw.number();
    if (imaginary > 0) signal.im[i] = draw.number();
  }
  return signal;
}
