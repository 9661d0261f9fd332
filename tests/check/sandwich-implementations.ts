/**
 * Sandwiches by plain loops, which share nothing with the reference: with any rounding and any order
 * of summation, and with mistakes that can be switched on one by one.
 */
import type { LayerGradients } from "#given/contract/im2col-backward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { EXACT, type Way } from "./network-ways.ts";

export interface Volume {
  readonly shape: readonly [number, number, number, number];
  readonly data: Float32Array;
}

interface Pass {
  readonly convolved: Volume;
  readonly y: Volume;
  readonly padding: number;
}

export function volume(shape: readonly [number, number, number, number]): Volume {
  return { shape, data: zeros(shape).data };
}

function asVolume({ shape, data }: Tensor): Volume {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  return { shape: [a, b, c, d], data };
}

function at({ shape: [, w, c, m], data }: Volume, i: number, j: number, k: number, n: number) {
  return data[((i * w + j) * c + k) * m + n] ?? 0;
}

export function place({ shape: [, w, c, m] }: Volume, i: number, j: number, k: number, n: number) {
  return ((i * w + j) * c + k) * m + n;
}

export function* cells({ shape: [h, w, c, m] }: Volume) {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      for (let k = 0; k < c; k++) for (let n = 0; n < m; n++) yield [i, j, k, n] as const;
    }
  }
}

function refuse(x: Tensor, w: Tensor): void {
  const [hIn = 0, wIn = 0] = x.shape;
  const [, f = 0] = w.shape;
  if (f % 2 === 0 || hIn < 2 || wIn < 2) throw new RangeError("no sandwich");
}

export function pass(way: Way, xs: Tensor, ws: Tensor, b: Tensor): Pass {
  refuse(xs, ws);
  const { mistake, round, sum } = way;
  const [x, w] = [asVolume(xs), asVolume(ws)];
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const padding = mistake === "padding f" ? f - 1 : (f - 1) / 2;
  const convolved = volume([hIn, wIn, K, m]);
  for (const [i, j, k, n] of cells(convolved)) {
    const terms: number[] = [];
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        const [row, column] = [i + u - padding, j + v - padding];
        if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
        let tap = [u, v] as const;
        if (mistake === "kernel flipped") tap = [f - 1 - u, f - 1 - v];
        if (mistake === "kernel transposed") tap = [v, u];
        for (let c = 0; c < cIn; c++) {
          const filter = mistake === "filters all the first" ? 0 : k;
          const channel = mistake === "channels all the first" ? 0 : c;
          const image = mistake === "images all the first" ? 0 : n;
          terms.push(round(at(x, row, column, channel, image) * at(w, filter, ...tap, c)));
        }
      }
    }
    const bias = b.data[k] ?? 0;
    const total = sum(terms);
    convolved.data[place(convolved, i, j, k, n)] =
      mistake === "no bias"
        ? total
        : mistake === "relu of the sum without bias"
          ? Math.max(0, total) + bias
          : round(total + bias);
  }
  const half = mistake === "pooling rounds up" ? Math.ceil : Math.floor;
  const y = volume([half(hIn / 2), half(wIn / 2), K, m]);
  for (const [i, j, k, n] of cells(y)) {
    const window = windowOf(convolved, i, j).map(([row, column]) =>
      at(convolved, row, column, k, n),
    );
    const shown =
      mistake === "last row and column never won" && window.length === 4
        ? window.slice(0, 3)
        : window;
    const pooled =
      mistake === "average pooling"
        ? EXACT.sum(window.map((value) => Math.max(0, value))) / 4
        : Math.max(...shown);
    y.data[place(y, i, j, k, n)] = mistake === "no relu" ? pooled : Math.max(0, pooled);
  }
  return { convolved, y, padding };
}

function windowOf({ shape: [h, w] }: Volume, i: number, j: number): [number, number][] {
  return [0, 1]
    .flatMap((u) => [0, 1].map((v): [number, number] => [2 * i + u, 2 * j + v]))
    .filter(([row, column]) => row < h && column < w);
}

export function sandwichBy(way: Way) {
  return (x: Tensor, w: Tensor, b: Tensor): Tensor => pass(way, x, w, b).y;
}

export function sandwichBackwardBy(way: Way) {
  return (dys: Tensor, xs: Tensor, ws: Tensor, b: Tensor): LayerGradients => {
    const { mistake, round, sum } = way;
    const { convolved, y, padding } = pass(way, xs, ws, b);
    if (dys.shape.join() !== y.shape.join()) throw new RangeError("dy has another shape");
    const [dy, x, w] = [asVolume(dys), asVolume(xs), asVolume(ws)];
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const slopes = volume(convolved.shape);
    for (const [i, j, k, n] of cells(y)) {
      const window = windowOf(convolved, i, j);
      const values = window.map(([row, column]) => Math.max(0, at(convolved, row, column, k, n)));
      const most = Math.max(...values);
      const slope = at(dy, i, j, k, n);
      const gates =
        mistake === "relu passes where dy > 0"
          ? slope > 0
          : mistake === "no relu on the way back" ||
            (mistake === "relu passes at 0"
              ? window.some(([row, column]) => at(convolved, row, column, k, n) >= 0)
              : most > 0);
      if (!gates) continue;
      let winners = [values.indexOf(most)];
      if (mistake === "last maximum") winners = [values.lastIndexOf(most)];
      if (mistake === "every maximum") winners = [0, 1, 2, 3].filter((at) => values[at] === most);
      if (mistake === "smeared over the window") winners = [0, 1, 2, 3];
      if (mistake === "first pixel of the window") winners = [0];
      const share = mistake === "smeared over the window" ? slope / 4 : slope;
      for (const winner of winners) {
        const [row, column] = window[winner] ?? [0, 0];
        slopes.data[place(slopes, row, column, k, n)] = share;
      }
    }
    const dxTerms = Array.from(x.data, (): number[] => []);
    const dwTerms = Array.from(w.data, (): number[] => []);
    const dbTerms = Array.from({ length: K }, (): number[] => []);
    for (const [i, j, k, n] of cells(slopes)) {
      const slope = at(slopes, i, j, k, n);
      dbTerms[k]?.push(slope);
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          const [row, column] = [i + u - padding, j + v - padding];
          if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
          for (let c = 0; c < cIn; c++) {
            const tap =
              mistake === "dx not flipped" ? at(w, k, f - 1 - u, f - 1 - v, c) : at(w, k, u, v, c);
            dxTerms[place(x, row, column, c, n)]?.push(round(slope * tap));
            if (mistake === "dw of one image" && n > 0) continue;
            const seen =
              mistake === "dw from the output"
                ? Math.max(0, at(convolved, row, column, c, n))
                : at(x, row, column, c, n);
            dwTerms[place(w, k, u, v, c)]?.push(round(slope * seen));
          }
        }
      }
    }
    const tensorOf = (shape: readonly number[], terms: readonly number[][]): Tensor => ({
      shape: [...shape],
      data: Float32Array.from(terms, sum),
    });
    const db = tensorOf([K], dbTerms);
    if (mistake === "db forgotten") db.data.fill(0);
    if (mistake === "db is a mean") db.data.set(db.data.map((value) => value / m));
    return { dx: tensorOf(x.shape, dxTerms), dw: tensorOf(w.shape, dwTerms), db };
  };
}
