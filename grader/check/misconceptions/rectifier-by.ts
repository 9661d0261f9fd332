/** A function of each element by itself, and its gradient: the rectifier, or what is taken for it. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";

export function forwardBy(of: (x: number) => number) {
  return ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map((x) => of(x)) });
}

type Matches = (dy: Tensor, x: Tensor) => boolean;
const sameShape: Matches = (dy, x) => dy.shape.join() === x.shape.join();

/** @throws RangeError when dy and x don't match */
export function backwardBy(of: (dy: number, x: number) => number, matches = sameShape) {
  return (dy: Tensor, x: Tensor): Tensor => {
    if (!matches(dy, x)) throw new RangeError("dy doesn't match x.");
    return { shape: x.shape, data: x.data.map((value, i) => of(at(dy.data, i), value)) };
  };
}
