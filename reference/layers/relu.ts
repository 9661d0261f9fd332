import type { Relu } from "#given/contract/relu.ts";
import { tensor } from "#given/tensor.ts";

/**
 * max(0, x), element by element.
 *
 * @returns the shape of x, freshly allocated
 */
export const relu: Relu = (x) =>
  tensor(
    x.shape,
    x.data.map((value) => (value > 0 ? value : 0)),
  );
