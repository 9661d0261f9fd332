import type { ImageSize } from "#given/contract/image-size.ts";
import type { Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";

/**
 * Refuses a dy that no forward pass over such images can have given.
 *
 * @throws RangeError when no window fits, or dy's hOut or wOut differs from what follows
 */
export function requireOutputSize(dy: Tensor, { hIn, wIn }: ImageSize, window: Window): void {
  const hOut = outputSize(hIn, window);
  const wOut = outputSize(wIn, window);
  if (dy.shape[0] !== hOut || dy.shape[1] !== wOut) {
    throw new RangeError(
      `Expected dy to have hOut×wOut = ${hOut}×${wOut}, got ${dy.shape[0]}×${dy.shape[1]}.`,
    );
  }
}
