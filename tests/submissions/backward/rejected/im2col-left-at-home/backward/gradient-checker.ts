import type { GradientChecker } from "#given/contract/gradient-checker.ts";
import { tensor } from "#given/tensor.ts";

const H = 0.01;

export const gradientChecker: GradientChecker = (f, x, gradient) => {
    if (gradient.shape.join("x") !== x.shape.join("x")) return false;
    if (!gradient.data.every(Number.isFinite)) return false;
    const at = (i: number, h: number) => f(tensor(x.shape, x.data.with(i, x.data[i] + h)));
    const numeric = Array.from(x.data, (_, i) => (at(i, H) - at(i, -H)) / (2 * H));
    const size = Math.max(...numeric.map(Math.abs), ...gradient.data.map(Math.abs));
    const error = Math.max(...numeric.map((value, i) => Math.abs(value - gradient.data[i])));
    return size === 0 || error / size < 0.015;
};
