import type { InverseFft2d } from "#given/contract/inverse-fft-2d.ts";
import { byRowsAndColumns } from "./by-rows-and-columns.ts";
import { inverseFft } from "./inverse-fft.ts";

export const inverseFft2d: InverseFft2d = (spectrum, size) => byRowsAndColumns(inverseFft, spectrum, size);
