import type { GradientChecker } from "#given/contract/gradient-checker.ts";

export const gradientChecker: GradientChecker = (f, x, gradient) => {
  if (x.shape.length !== gradient.shape.length) return false;
  if (x.shape.some((length, axis) => length !== gradient.shape[axis])) return false;

  const moved = { shape: x.shape, data: x.data.slice() };
  const h = 1 / 128;
  const slopes: number[] = [];
  for (let i = 0; i < x.data.length; i++) {
    moved.data[i] = x.data[i] + h;
    const right = moved.data[i];
    const above = f(moved);
    moved.data[i] = x.data[i] - h;
    const left = moved.data[i];
    const below = f(moved);
    moved.data[i] = x.data[i];
    slopes.push((above - below) / (right - left));
  }
  let largest = 0;
  for (const slope of slopes) largest = Math.max(largest, Math.abs(slope));
  for (let i = 0; i < slopes.length; i++) {
    const error = Math.abs(gradient.data[i] - slopes[i]);
    if (!(error < 0.02 * largest)) return false; // NaN ends here too
  }
  return true;
};
