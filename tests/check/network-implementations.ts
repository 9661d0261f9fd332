/**
 * Sandwiches and networks by plain loops, which share nothing with the reference: with any rounding
 * and any order of summation, and with mistakes that can be switched on one by one.
 */
import type { LayerGradients } from "#given/contract/im2col-backward.ts";
import type { LossWithGradient } from "#given/contract/loss-and-gradient.ts";
import type { Parameters } from "#given/contract/parameters.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

export const FORWARD_MISTAKES = [
  ...["no bias", "kernel flipped", "kernel transposed", "no relu", "relu of the sum without bias"],
  ...["average pooling", "pooling rounds up", "padding f", "last row and column never won"],
  ...["filters all the first", "channels all the first", "images all the first"],
] as const;
export const BACKWARD_MISTAKES = [
  ...["last maximum", "every maximum", "relu passes at 0", "relu passes where dy > 0"],
  ...["no relu on the way back", "smeared over the window", "first pixel of the window"],
  ...["db forgotten", "db is a mean", "dx not flipped", "dw from the output", "dw of one image"],
] as const;
export const NETWORK_MISTAKES = [
  ...["flattened channels first", "flattened transposed on the way back", "mean twice", "sum"],
  ...["label not subtracted", "label before", "no bias gradients", "first sandwich forgotten"],
  ...["one sandwich's gradient scaled", "dense gradient transposed", "loss without mean"],
  ...["sign of the gradient", "softmax over images", "loss of the first image"],
] as const;
export type Mistake =
  | (typeof FORWARD_MISTAKES)[number]
  | (typeof BACKWARD_MISTAKES)[number]
  | (typeof NETWORK_MISTAKES)[number];

export interface Way {
  readonly round: (value: number) => number;
  /** Adds up numbers; each step should round. */
  readonly sum: (terms: readonly number[]) => number;
  readonly mistake?: Mistake | undefined;
}

const plain = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + term, 0);
const froundSum = (terms: readonly number[]): number =>
  terms.reduce((sum, term) => Math.fround(sum + term), 0);

export const EXACT: Way = { round: (value) => value, sum: plain };
export const FLOAT32: Readonly<Record<string, Way>> = {
  forwards: { round: Math.fround, sum: froundSum },
  backwards: { round: Math.fround, sum: (terms) => froundSum(terms.toReversed()) },
  pairwise: { round: Math.fround, sum: pairwise },
};

function pairwise(terms: readonly number[]): number {
  if (terms.length < 2) return terms[0] ?? 0;
  const half = terms.length >> 1;
  return Math.fround(pairwise(terms.slice(0, half)) + pairwise(terms.slice(half)));
}

interface Volume {
  readonly shape: readonly [number, number, number, number];
  readonly data: Float32Array;
}

interface Pass {
  readonly convolved: Volume;
  readonly y: Volume;
  readonly padding: number;
}

function volume(shape: readonly [number, number, number, number]): Volume {
  return { shape, data: zeros(shape).data };
}

function asVolume({ shape, data }: Tensor): Volume {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  return { shape: [a, b, c, d], data };
}

function at({ shape: [, w, c, m], data }: Volume, i: number, j: number, k: number, n: number) {
  return data[((i * w + j) * c + k) * m + n] ?? 0;
}

function place({ shape: [, w, c, m] }: Volume, i: number, j: number, k: number, n: number) {
  return ((i * w + j) * c + k) * m + n;
}

function* cells({ shape: [h, w, c, m] }: Volume) {
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

function pass(way: Way, xs: Tensor, ws: Tensor, b: Tensor): Pass {
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
        ? plain(window.map((value) => Math.max(0, value))) / 4
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

/** Where the features of the dense layer stand in the last volume, in order. */
function featurePlaces(v: Volume, channelsFirst: boolean): number[] {
  const places = [...cells({ ...v, shape: [v.shape[0], v.shape[1], v.shape[2], 1] })];
  if (channelsFirst) places.sort((one, other) => one[2] - other[2]);
  return places.map(([i, j, k]) => place(v, i, j, k, 0));
}

export function logitsBy(way: Way) {
  return (images: Tensor, parameters: Parameters): Tensor =>
    forward(way, images, parameters).logits;
}

function forward(way: Way, images: Tensor, { w1, b1, w2, b2, w3, b3 }: Parameters) {
  const { mistake, round, sum } = way;
  const first = pass(way, images, w1, b1).y;
  const second = pass(way, first, w2, b2).y;
  const [classes = 0] = b3.shape;
  const [, , , m] = second.shape;
  const places = featurePlaces(second, mistake === "flattened channels first");
  const logits = zeros([classes, m]);
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      const terms = places.map((at, i) =>
        round((w3.data[k * places.length + i] ?? 0) * (second.data[at + n] ?? 0)),
      );
      logits.data[k * m + n] = round(sum(terms) + (b3.data[k] ?? 0));
    }
  }
  return { first, second, places, logits };
}

export function lossAndGradientBy(way: Way) {
  return (images: Tensor, labels: Tensor, parameters: Parameters): LossWithGradient => {
    const { mistake, round, sum } = way;
    const { first, second, places, logits } = forward(way, images, parameters);
    const [classes = 0, m = 0] = logits.shape;
    if (labels.data.length !== m) throw new RangeError("labels");
    if (labels.data.some((l) => !Number.isInteger(l) || l < 0 || l >= classes)) {
      throw new RangeError("no class");
    }
    const slopes = zeros([classes, m]);
    const losses: number[] = [];
    for (let n = 0; n < m; n++) {
      const column = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? 0);
      const row = Array.from({ length: m }, (_, i) => logits.data[i] ?? 0);
      const most = Math.max(...column);
      const exps = column.map((z) => round(Math.exp(round(z - most))));
      const total = sum(
        mistake === "softmax over images" ? row.map((z) => Math.exp(z - most)) : exps,
      );
      const label = labels.data[n] ?? 0;
      losses.push(round(round(Math.log(total)) - round((column[label] ?? 0) - most)));
      for (let k = 0; k < classes; k++) {
        const p = round((exps[k] ?? 0) / total);
        const own = mistake === "label before" ? Math.max(0, label - 1) : label;
        const slope = k === own && mistake !== "label not subtracted" ? round(p - 1) : p;
        const by = mistake === "mean twice" ? m * m : mistake === "sum" ? 1 : m;
        slopes.data[k * m + n] = round(slope / by) * (mistake === "sign of the gradient" ? -1 : 1);
      }
    }
    const features = places.length;
    const dw3 = zeros([classes, features]);
    const db3 = zeros([classes]);
    const dSecond = volume(second.shape);
    const back =
      mistake === "flattened transposed on the way back" ? featurePlaces(second, true) : places;
    const of = (n: number) => Array.from({ length: n }, (_, i) => i);
    for (let k = 0; k < classes; k++) {
      const slope = (n: number) => slopes.data[k * m + n] ?? 0;
      db3.data[k] = sum(of(m).map(slope));
      places.forEach((at, i) => {
        dw3.data[k * features + i] = sum(
          of(m).map((n) => round(slope(n) * (second.data[at + n] ?? 0))),
        );
      });
    }
    back.forEach((at, i) => {
      for (const n of of(m)) {
        const weight = (k: number) =>
          parameters.w3.data[
            mistake === "dense gradient transposed" ? i * classes + k : k * features + i
          ] ?? 0;
        dSecond.data[at + n] = sum(
          of(classes).map((k) => round((slopes.data[k * m + n] ?? 0) * weight(k))),
        );
      }
    });
    const { w1, b1, w2, b2 } = parameters;
    const backward = sandwichBackwardBy(way);
    const inner = backward(dSecond, first, w2, b2);
    if (mistake === "one sandwich's gradient scaled") {
      inner.dx.data.set(inner.dx.data.map((value) => value * 2));
    }
    const outer = backward(inner.dx, images, w1, b1);
    const biases = [outer.db, inner.db, db3];
    if (mistake === "no bias gradients") for (const { data } of biases) data.fill(0);
    if (mistake === "first sandwich forgotten") outer.dw.data.fill(0);
    const loss =
      mistake === "loss of the first image"
        ? (losses[0] ?? 0)
        : round(sum(losses) / (mistake === "loss without mean" ? 1 : m));
    const gradient = {
      ...{ w1: outer.dw, b1: outer.db, w2: inner.dw },
      ...{ b2: inner.db, w3: dw3, b3: db3 },
    };
    return { loss, gradient };
  };
}
