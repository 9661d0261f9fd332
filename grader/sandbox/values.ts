/**
 * What crosses the boundary: the arguments of a call, and what it may return.
 * A tensor travels as its shape in the frame's meta and its elements in the frame's data.
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type Argument = number | Tensor | Readonly<Record<string, number>>;

/** What a contract's function returns. */
export type ResultKind = "number" | "tensor";

export type Value =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "tensor"; readonly value: Tensor };

/** One argument as the frame's meta describes it. */
export type ArgumentMeta =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "tensor"; readonly shape: readonly number[] }
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, number>> };

export function isTensor(argument: Argument): argument is Tensor {
  return typeof argument === "object" && argument["data"] instanceof Float32Array;
}

/** Splits arguments into what the meta says of them and the tensors' elements, one after another. */
export function packArguments(args: readonly Argument[]): {
  metas: ArgumentMeta[];
  data: Uint8Array;
} {
  const tensors = args.filter(isTensor);
  const data = new Uint8Array(tensors.reduce((bytes, x) => bytes + x.data.byteLength, 0));
  let offset = 0;
  for (const { data: elements } of tensors) {
    data.set(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength), offset);
    offset += elements.byteLength;
  }
  const metas = args.map((argument): ArgumentMeta => {
    if (typeof argument === "number") return { kind: "number", value: argument };
    if (isTensor(argument)) return { kind: "tensor", shape: argument.shape };
    return { kind: "record", fields: argument };
  });
  return { metas, data };
}
