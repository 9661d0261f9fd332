import type { Fft2d } from "#given/contract/fft-2d.ts";
import { byRowsAndColumns } from "./by-rows-and-columns.ts";
import { fft } from "./fft.ts";

export const fft2d: Fft2d = (image, size) => byRowsAndColumns(fft, image, size);
