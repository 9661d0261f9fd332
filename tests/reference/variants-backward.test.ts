import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zeros } from "#given/tensor.ts";
import { generalBackward } from "../../reference/variants/general-backward.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { valuesOf } from "./definition.ts";
import { generalByDefinition, gradientsByDefinition } from "./general-definition.ts";
import {
  combine,
  dot,
  expectExactly,
  expectWithinBounds,
  type GeneralLayer,
  generalLayer,
  plain,
  unitOf,
  withSlopes,
} from "./general-layers.ts";
import { pick, range, realValue } from "./layers.ts";

const shapeOfY = ({ x, w, b, geometry }: GeneralLayer) =>
  generalByDefinition(x, w, b, geometry).shape;
const layers = withSlopes(generalLayer(), shapeOfY);
const realLayers = withSlopes(generalLayer({ value: realValue }), shapeOfY, realValue);

describe("generalBackward(x, w, dy, geometry)", () => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(layers, ({ x, w, dy, geometry }) => {
        const { dx, dw, db } = generalBackward(x, w, dy, geometry);
        const expected = gradientsByDefinition(x, w, dy, geometry);
        expectExactly(dx, expected.dx);
        expectExactly(dw, expected.dw);
        expectExactly(db, expected.db);
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(realLayers, ({ x, w, dy, geometry }) => {
        const { dx, dw, db } = generalBackward(x, w, dy, geometry);
        const expected = gradientsByDefinition(x, w, dy, geometry);
        expectWithinBounds(dx, expected.dx);
        expectWithinBounds(dw, expected.dw);
        expectWithinBounds(db, expected.db);
      }),
    );
  });

  it("is the adjoint of the forward pass: ⟨conv(x, w), dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, dy, geometry }) => {
        const { dx, dw, db } = generalBackward(x, w, dy, geometry);
        const product = dot(generalForward(x, w, zeros(b.shape), geometry), dy);
        expect(dot(x, dx)).toBe(product);
        expect(dot(w, dw)).toBe(product);
        const bias = dot(generalForward(zeros(x.shape), w, b, geometry), dy);
        expect(dot(b, db)).toBe(bias);
      }),
    );
  });

  it("is the central difference of ⟨y, dy⟩ with h = 1, exactly", () => {
    fc.assert(
      fc.property(layers, fc.nat(), ({ x, w, b, dy, geometry }, any) => {
        const { dx, dw, db } = generalBackward(x, w, dy, geometry);
        const near = (dX: number, dW: number, dB: number) =>
          dot(
            generalForward(
              combine(dX, unitOf(x, any % x.data.length, 1), x),
              combine(dW, unitOf(w, any % w.data.length, 1), w),
              combine(dB, unitOf(b, any % b.data.length, 1), b),
              geometry,
            ),
            dy,
          );
        expect(dx.data[any % x.data.length]).toBe((near(1, 0, 0) - near(-1, 0, 0)) / 2 + 0);
        expect(dw.data[any % w.data.length]).toBe((near(0, 1, 0) - near(0, -1, 0)) / 2 + 0);
        expect(db.data[any % b.data.length]).toBe((near(0, 0, 1) - near(0, 0, -1)) / 2 + 0);
      }),
    );
  });

  it("is linear in dy", () => {
    fc.assert(
      fc.property(layers, fc.integer({ min: -3, max: 3 }), ({ x, w, dy, geometry }, factor) => {
        const other = pick(dy, 0, range(0, dy.shape[0] ?? 0).reverse());
        const together = generalBackward(x, w, combine(factor, dy, other), geometry);
        const one = generalBackward(x, w, dy, geometry);
        const two = generalBackward(x, w, other, geometry);
        for (const name of ["dx", "dw", "db"] as const) {
          expect(valuesOf(together[name])).toEqual(valuesOf(combine(factor, one[name], two[name])));
        }
      }),
    );
  });

  it("throws a RangeError when dy isn't of the output's shape, and when nothing fits", () => {
    const [x, w] = [zeros([4, 5, 1, 1]), zeros([2, 3, 3, 1])];
    expect(() => generalBackward(x, w, zeros([2, 3, 2, 1]), plain)).not.toThrow();
    for (const shape of [
      [3, 2, 2, 1],
      [2, 3, 1, 1],
      [2, 3, 2, 2],
      [2, 3, 2],
      [2, 3, 2, 1, 1],
    ]) {
      expect(() => generalBackward(x, w, zeros(shape), plain)).toThrow(RangeError);
    }
    const wide = { ...plain, dilationW: 3 };
    expect(() => generalBackward(x, w, zeros([2, 1, 2, 1]), wide)).toThrow(RangeError);
  });
});
