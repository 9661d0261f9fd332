import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** Height and width of a digit. */
export const SIDE = 14;
const CLASSES = 10;
/** Height and width of a digit in the package. */
const FULL_SIDE = 2 * SIDE;

/** Handwritten digits, shrunk to 14×14 pixels between 0 and 1. */
export interface Digits {
  /** One digit after the other, each in row-major order. */
  readonly pixels: Float32Array;
  /** What each digit is: 0 to 9. */
  readonly labels: Uint8Array;
}

let digits: Promise<Digits> | undefined;

/** The ten thousand digits that the package mnist brings; read once, in about half a second. */
export function readDigits(): Promise<Digits> {
  digits ??= readAll();
  return digits;
}

async function readAll(): Promise<Digits> {
  const { resolve } = createRequire(import.meta.url);
  const shrunken: Float32Array[] = [];
  for (let label = 0; label < CLASSES; label++) {
    const text = await readFile(resolve(`mnist/src/digits/${label}.json`), "utf8");
    const { data } = JSON.parse(text) as { data: readonly number[] };
    shrunken.push(halved(data));
  }
  const area = SIDE * SIDE;
  const count = shrunken.reduce((sum, { length }) => sum + length, 0) / area;
  const pixels = new Float32Array(count * area);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const [label, own] of shrunken.entries()) {
    pixels.set(own, at * area);
    labels.fill(label, at, at + own.length / area);
    at += own.length / area;
  }
  return { pixels, labels };
}

/** Each pixel becomes the mean of four. */
function halved(data: readonly number[]): Float32Array {
  const rows = data.length / FULL_SIDE / 2;
  const small = new Float32Array(data.length / 4);
  const pixel = (row: number, column: number): number => data[row * FULL_SIDE + column] ?? 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < SIDE; column++) {
      const [i, j] = [2 * row, 2 * column];
      const sum = pixel(i, j) + pixel(i, j + 1) + pixel(i + 1, j) + pixel(i + 1, j + 1);
      small[row * SIDE + column] = sum / 4;
    }
  }
  return small;
}
