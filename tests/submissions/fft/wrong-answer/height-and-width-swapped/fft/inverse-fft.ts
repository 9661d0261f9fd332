import type { InverseFft } from "#given/contract/inverse-fft.ts";
import { fft } from "./fft.ts";

// conj(fft(conj(X))) / N
export const inverseFft: InverseFft = ({ re, im }) => {
  const N = re.length;
  const t = fft({ re, im: im.map((v) => -v) });
  return { re: t.re.map((v) => v / N), im: t.im.map((v) => -v / N) };
};
