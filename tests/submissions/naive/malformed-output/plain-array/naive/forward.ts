import type { Forward } from "#given/contract/forward.ts"
import { tensor } from "#given/tensor.ts"
import { outputSize } from "./output-size.ts"
import { range, sum } from "./range.ts"
import { zeroPad } from "./zero-pad.ts"

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [h, wIn, C, m] = x.shape
  const [K, f] = w.shape
  const hOut = outputSize(h, { f, stride, padding })
  const wOut = outputSize(wIn, { f, stride, padding })
  const { data, shape } = zeroPad(x, padding)

  const xAt = (i: number, j: number, c: number, n: number) =>
    data[((i * shape[1] + j) * C + c) * m + n]
  const wAt = (k: number, u: number, v: number, c: number) =>
    w.data[((k * f + u) * f + v) * C + c]
  const taps = range(f).flatMap((u) => range(f).flatMap((v) => range(C).map((c) => [u, v, c])))

  const yAt = (i: number, j: number, k: number, n: number) =>
    b.data[k] +
    sum(taps.map(([u, v, c]) => xAt(i * stride + u, j * stride + v, c, n) * wAt(k, u, v, c)))

  // outermost axis first: the values come out in row-major order
  const values = range(hOut).flatMap((i) =>
    range(wOut).flatMap((j) => range(K).flatMap((k) => range(m).map((n) => yAt(i, j, k, n)))),
  )
  return tensor([hOut, wOut, K, m], values)
}
