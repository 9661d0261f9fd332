import type { Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";

/** Calls back with each window's output place, and the place of its first largest pixel. */
export function eachWinner(x: Tensor, { f, stride }: Window, tell: (out: number, at: number) => void) {
  const [h, w, c, m] = x.shape;
  const [rows, columns] = [h, w].map((side) => Math.floor((side - f) / stride) + 1);
  if (rows < 1 || columns < 1) throw new RangeError("no window fits");
  let out = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let e = 0; e < c * m; e++, out++) {
        let best = (i * stride * w + j * stride) * c * m + e;
        for (let u = 0; u < f; u++)
          for (let v = 0; v < f; v++) {
            const at = ((i * stride + u) * w + j * stride + v) * c * m + e;
            if (x.data[at] > x.data[best]) best = at;
          }
        tell(out, best);
      }
  return [rows, columns, c, m];
}
