import type { GradientChecker } from "#given/contract/gradient-checker.ts";
import { tensor } from "#given/tensor.ts";

const H = 1 / 256;

export const gradientChecker: GradientChecker = (f, x, gradient) => {
  if (gradient.shape.join() !== x.shape.join()) return false;
  const slopes = Array.from(x.data, (value, i) => {
    const at = (h: number) => f(tensor(x.shape, x.data.with(i, value + h)));
    let h = H;
    while (at(h) === at(-h)) h += H; // too small a step to be seen
    return (at(h) - at(-h)) / (2 * h);
  });
  const largest = Math.max(...slopes.map(Math.abs));
  return slopes.every((slope, i) => Math.abs(slope - gradient.data[i]) <= 0.02 * largest);
};
