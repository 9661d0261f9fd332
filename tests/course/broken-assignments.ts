/** One way to break the assignment.json of im2col, and what the error must say. */
export interface Broken {
  readonly what: string;
  /** Where in the file another value is put: keys and indices with dots between. */
  readonly put: string;
  readonly value: unknown;
  /** The path that the error names. */
  readonly at: string;
  readonly says: string;
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
    says: "expected number to be >=1",
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
