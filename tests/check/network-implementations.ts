/** Networks out of the sandwiches beside this file, by plain loops that share nothing with the reference. */
import type { LossWithGradient } from "#given/contract/loss-and-gradient.ts";
import type { Parameters } from "#given/contract/parameters.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import type { Way } from "./network-ways.ts";
import {
  cells,
  pass,
  place,
  sandwichBackwardBy,
  type Volume,
  volume,
} from "./sandwich-implementations.ts";

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
