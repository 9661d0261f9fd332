// All the ways in which honest float32 code may sum the same products.

/** The products of one output: the i-th is `a[i]·c[i]`. */
export interface Products {
  readonly a: Float32Array;
  readonly c: Float32Array;
  /** Added once; 0 where the function has no bias. */
  readonly bias: number;
}

type Summation = (products: Products) => number;

const fround = Math.fround;

/** Indices in the order in which they are added. */
function inOrder(order: (products: Products) => ArrayLike<number>, biasFirst = true): Summation {
  return (products) => {
    const { a, c, bias } = products;
    const at = order(products);
    let sum = biasFirst ? bias : 0;
    for (let i = 0; i < a.length; i++) {
      const j = at[i] ?? 0;
      sum = fround(sum + fround((a[j] ?? 0) * (c[j] ?? 0)));
    }
    return biasFirst ? sum : fround(sum + bias);
  };
}

function indices({ a }: Products): number[] {
  return Array.from(a.keys());
}

function byMagnitude(products: Products): number[] {
  const { a, c } = products;
  const size = (i: number): number => Math.abs((a[i] ?? 0) * (c[i] ?? 0));
  return indices(products).sort((i, j) => size(i) - size(j));
}

/** A fixed shuffle: the same for each output. */
function shuffled(products: Products): number[] {
  const order = indices(products);
  let state = 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}

function pairwise({ a, c }: Products, from: number, to: number): number {
  if (to - from === 1) return fround((a[from] ?? 0) * (c[from] ?? 0));
  if (to <= from) return 0;
  const half = (from + to) >> 1;
  return fround(pairwise({ a, c, bias: 0 }, from, half) + pairwise({ a, c, bias: 0 }, half, to));
}

function blocked({ a, c, bias }: Products): number {
  const block = 32;
  let sum = bias;
  for (let from = 0; from < a.length; from += block) {
    let part = 0;
    for (let i = from; i < Math.min(a.length, from + block); i++) {
      part = fround(part + fround((a[i] ?? 0) * (c[i] ?? 0)));
    }
    sum = fround(sum + part);
  }
  return sum;
}

/** Multiply-add with one rounding, as fused instructions and most JavaScript have it. */
function fused({ a, c, bias }: Products): number {
  let sum = bias;
  for (let i = 0; i < a.length; i++) sum = fround(sum + (a[i] ?? 0) * (c[i] ?? 0));
  return sum;
}

function inDoubles({ a, c, bias }: Products): number {
  let sum = bias;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (c[i] ?? 0);
  return sum;
}

export const SUMMATIONS: Readonly<Record<string, Summation>> = {
  forwards: inOrder(indices),
  backwards: inOrder((products) => indices(products).reverse()),
  "bias last": inOrder(indices, false),
  "smallest first": inOrder(byMagnitude),
  "largest first": inOrder((products) => byMagnitude(products).reverse()),
  shuffled: inOrder(shuffled),
  pairwise: (products) => fround(pairwise(products, 0, products.a.length) + products.bias),
  blocked,
  "fused multiply-add": fused,
  "float64 accumulators": inDoubles,
};
