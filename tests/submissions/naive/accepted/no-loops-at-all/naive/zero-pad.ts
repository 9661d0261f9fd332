import type { ZeroPad } from "#given/contract/zero-pad.ts"
import { tensor } from "#given/tensor.ts"
import { range } from "./range.ts"

export const zeroPad: ZeroPad = (x, padding) => {
  const [h, w, c, m] = x.shape
  const inside = (i: number, j: number) => i >= 0 && i < h && j >= 0 && j < w
  const values = range(h + 2 * padding).flatMap((i) =>
    range(w + 2 * padding).flatMap((j) =>
      range(c * m).map((rest) =>
        inside(i - padding, j - padding)
          ? x.data[((i - padding) * w + (j - padding)) * c * m + rest]
          : 0,
      ),
    ),
  )
  return tensor([h + 2 * padding, w + 2 * padding, c, m], values)
}
