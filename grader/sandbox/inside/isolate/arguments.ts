import { WORD, type Word } from "../../values.ts";
import {
  apply,
  bytesOf,
  CleanFloat32Array,
  CleanFloat64Array,
  define,
  type Elements,
  freeze,
} from "./intrinsics.ts";
import { type Coefficients, smoothFunction } from "./smooth-function.ts";

/** The arguments of the next call, and every array that they hold. */
export interface Received {
  readonly args: unknown[];
  readonly arrays: Elements[];
}

/** Builds arguments from their words and bytes, each array in memory of its own. */
export function receive(buffer: ArrayBuffer, words: readonly Word[]): Received {
  const args: unknown[] = [];
  const arrays: Elements[] = [];
  let word = 0;
  let offset = 0;
  const number = (): number => words[word++] as number;
  const own = <T extends Elements>(array: T): T => {
    const bytes = apply(bytesOf, array, []) as number;
    offset += bytes + ((8 - (bytes % 8)) % 8);
    define(arrays, arrays.length, array);
    return array;
  };
  const floats = (size: number): Float32Array =>
    own(new CleanFloat32Array(new CleanFloat32Array(buffer, offset, size)));
  const doubles = (size: number): Float64Array =>
    own(new CleanFloat64Array(new CleanFloat64Array(buffer, offset, size)));

  const argument = (): unknown => {
    switch (number()) {
      case WORD.number:
        return number();
      case WORD.tensor: {
        const shape: number[] = [];
        let size = 1;
        for (let rank = number(); rank > 0; rank--) {
          const length = number();
          define(shape, shape.length, length);
          size *= length;
        }
        return freeze({ shape: freeze(shape), data: floats(size) });
      }
      case WORD.complex: {
        const size = number();
        return freeze({ re: doubles(size), im: doubles(size) });
      }
      case WORD.smooth:
        return smoothFunction(argument() as Coefficients);
      default: {
        const fields: object = {};
        for (let count = number(); count > 0; count--) {
          const name = words[word++] as string;
          define(fields, name, argument());
        }
        return freeze(fields);
      }
    }
  };
  while (word < words.length) define(args, args.length, argument());
  return { args, arrays };
}
