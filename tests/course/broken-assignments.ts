/** One way to break the assignment.json of im2col, and what the error must say. */
export interface Broken {
  readonly what: string;
  /** Where in the file another value is put: keys and indices with dots between. */
  readonly put: string;
  readonly value: unknown;
  /** The path that the error names. */
  readonly at: string;
  readonly says: string;
  /** One mistake in one place is told once. */
  readonly once?: true;
}

export const BROKEN: readonly Broken[] = [
  {
    what: "a part's id in camelCase",
    put: "parts.1.id",
    value: "filterMatrix",
    at: "parts.1.id",
    says: "Expected kebab-case, such as filter-matrix",
  },
  {
    what: "a part's id given twice",
    put: "parts.1.id",
    value: "im2col",
    at: "parts.1.id",
    says: 'Expected each part id once, got "im2col" twice',
  },
  {
    what: "an unknown contract",
    put: "parts.0.contract",
    value: "im2row",
    at: "parts.0.contract",
    says: 'expected one of "output-size"',
  },
  {
    what: "a part that builds on a later one",
    put: "parts.0.buildsOn",
    value: ["gemm"],
    at: "parts.0.buildsOn.0",
    says: 'Expected the id of an earlier part, got "gemm"',
  },
  {
    what: "bands that fall",
    put: "parts.4.speed.bands",
    value: [
      { speedup: 3, points: 6 },
      { speedup: 2, points: 4 },
    ],
    at: "parts.4.speed.bands",
    says: "Expected rising speedups with points that don't fall",
  },
  {
    what: "an unknown shape class",
    put: "parts.2.points",
    value: { oblong: 3 },
    at: "parts.2.points",
    says: "oblong",
    once: true,
  },
  {
    what: "a part without points",
    put: "parts.2.points",
    value: {},
    at: "parts.2.points",
    says: "Expected at least one shape class",
  },
  {
    what: "a range in reverse",
    put: "ranges.hIn",
    value: [9, 1],
    at: "ranges.hIn",
    says: "Expected [smallest, largest], got them in reverse",
  },
  {
    what: "a stride of 0 in an example",
    put: "examples.0.stride",
    value: 0,
    at: "examples.0.stride",
    says: "Expected stride from 1 up, got 0",
    once: true,
  },
  {
    what: "a missing axis in the ranges",
    put: "ranges.padding",
    value: undefined,
    at: "parts.0.contract",
    says: "Expected ranges to have padding from 0 up, which im2col needs",
  },
  {
    what: "a range below the smallest size of its axis",
    put: "ranges.stride",
    value: [0, 2],
    at: "ranges.stride",
    says: "Expected ranges to have stride from 1 up, which im2col needs",
  },
  {
    what: "a class that the contract never answers",
    put: "parts.1.points",
    value: { "no-fit": 2 },
    at: "parts.1.points.no-fit",
    says: "Expected a class that the ranges allow, but filter-matrix never throws",
  },
  {
    what: "a class that the ranges leave no problem for",
    put: "ranges.m",
    value: [1, 1],
    at: "parts.0.points.batch",
    says: "Expected a class that the ranges allow, but m allows one image only",
  },
  {
    what: "an example with an axis too few",
    put: "examples.0.padding",
    value: undefined,
    at: "examples.0",
    says: "got hIn, wIn, cIn, m, K, f, stride",
  },
  {
    what: "an example with an axis of another family",
    put: "examples.0.dilation",
    value: 2,
    at: "examples.0",
    says: "Expected the axes of one of the parts' contracts, hIn, wIn, cIn, m, K, f, stride, padding, got",
  },
  {
    what: "a timed layer with an axis too few",
    put: "parts.4.speed.layers.0.f",
    value: undefined,
    at: "parts.4.speed.layers.0",
    says: "Expected a name and hIn, wIn, cIn, m, K, f, stride, padding, got",
  },
  {
    what: "a timed layer that is too small",
    put: "parts.4.speed.layers.0",
    value: { name: "tiny", hIn: 8, wIn: 8, cIn: 1, m: 1, K: 1, f: 3, stride: 1, padding: 0 },
    at: "parts.4.speed.layers.0",
    says: "Expected at least 1000000 multiply-adds",
  },
  {
    what: "speed for a part that can't be timed",
    put: "parts.1.speed",
    value: {
      layers: [{ name: "x", hIn: 99, wIn: 99, cIn: 9, m: 1, K: 9, f: 3, stride: 1, padding: 0 }],
      bands: [{ speedup: 2, points: 1 }],
    },
    at: "parts.1.speed",
    says: "can be timed, not filter-matrix",
  },
  {
    what: "a limit that is text",
    put: "limits.callCpuMs",
    value: "1 s",
    at: "limits.callCpuMs",
    says: "expected number, received string",
  },
  {
    what: "a misspelt key",
    put: "limits.memoryMB",
    value: 256,
    at: "limits",
    says: 'Unrecognized key: "memoryMB"',
  },
];

/** A copy of some JSON with another value at one place. */
export function withValueAt(json: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json)) {
    const index = Number(key);
    return json.with(index, withValueAt(json[index], rest, value));
  }
  const record = json as Readonly<Record<string, unknown>>;
  return { ...record, [key]: withValueAt(record[key], rest, value) };
}
