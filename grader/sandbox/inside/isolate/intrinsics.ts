/**
 * What the shim uses of the language, captured before the student's code could patch any of it.
 * The prototypes' methods and getters are called by {@link apply}, never by name.
 */
export const { apply, construct, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } =
  Reflect;
export const { freeze, is } = Object;
export const { isInteger } = Number;
export const { isArray } = Array;
export const CleanArrayBuffer = ArrayBuffer;
export const CleanFloat32Array = Float32Array;
export const CleanFloat64Array = Float64Array;
const CleanUint8Array = Uint8Array;
export const CleanUint16Array = Uint16Array;
const CleanUint32Array = Uint32Array;
export const charCodeAt = String.prototype.charCodeAt;

const typedArrayPrototype = getPrototypeOf(Float32Array.prototype) as {
  set: (source: ArrayLike<number>, offset?: number) => void;
};
export const setOf = typedArrayPrototype.set;

export type Getter = () => unknown;
const getterOf = (target: object, key: PropertyKey): Getter =>
  getOwnPropertyDescriptor(target, key)?.get as Getter;
export const tagOf = getterOf(typedArrayPrototype, Symbol.toStringTag);
export const bufferOf = getterOf(typedArrayPrototype, "buffer");
const byteOffsetOf = getterOf(typedArrayPrototype, "byteOffset");
export const lengthOf = getterOf(typedArrayPrototype, "length");
export const bytesOf = getterOf(typedArrayPrototype, "byteLength");
export const bufferBytesOf = getterOf(ArrayBuffer.prototype, "byteLength");
export const resizableOf = getterOf(ArrayBuffer.prototype, "resizable");
export const stackOf = getOwnPropertyDescriptor(new Error(), "stack")?.get as Getter | undefined;

export const errorPrototypes = [
  RangeError.prototype,
  TypeError.prototype,
  ReferenceError.prototype,
  SyntaxError.prototype,
  EvalError.prototype,
  URIError.prototype,
  Error.prototype,
];

/** Sets a property as a plain store would, without running a setter that somebody inherited. */
export function define(object: object, key: PropertyKey, value: unknown): void {
  // A descriptor without a prototype: a `get` that somebody put on Object.prototype is none of ours.
  defineProperty(object, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

export type Elements = Float32Array | Float64Array;

/** The bits of an array at this moment. */
export function bitsOf(x: Elements): Uint32Array {
  const bytes = new CleanUint8Array(
    apply(bufferOf, x, []) as ArrayBuffer,
    apply(byteOffsetOf, x, []) as number,
    apply(bytesOf, x, []) as number,
  );
  return new CleanUint32Array(apply(bufferOf, new CleanUint8Array(bytes), []) as ArrayBuffer);
}

/** Whether two arrays have a byte in common; two views that lie side by side have none. */
export function overlap(x: Elements, y: Elements): boolean {
  if (!is(apply(bufferOf, x, []), apply(bufferOf, y, []))) return false;
  const from = apply(byteOffsetOf, x, []) as number;
  const to = from + (apply(bytesOf, x, []) as number);
  const otherFrom = apply(byteOffsetOf, y, []) as number;
  const otherTo = otherFrom + (apply(bytesOf, y, []) as number);
  return (from > otherFrom ? from : otherFrom) < (to < otherTo ? to : otherTo);
}

/** Whether an array's bits are others than they were. */
export function differs(x: Elements, bits: Uint32Array): boolean {
  const now = bitsOf(x);
  const length = apply(lengthOf, now, []) as number;
  if (length !== (apply(lengthOf, bits, []) as number)) return true;
  for (let i = 0; i < length; i++) if (now[i] !== bits[i]) return true;
  return false;
}
