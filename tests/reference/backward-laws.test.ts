import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, zeros } from "#given/tensor.ts";
import { backwardLayer, references } from "./backward-layers.ts";
import { at, valuesOf } from "./definition.ts";
import { pick, range, swapAxes, tensorFrom } from "./layers.ts";

describe.each(references)("$name(x, w, dy, sliding)", ({ backward }) => {
  it("is linear in dy", () => {
    fc.assert(
      fc.property(
        backwardLayer(),
        fc.integer({ min: -3, max: 3 }),
        ({ x, w, dy, sliding }, factor) => {
          const other = pick(dy, 1, range(0, dy.shape[1] ?? 0).reverse());
          const mixed = tensorFrom(dy.shape, (...i) => factor * at(dy, ...i) + at(other, ...i));
          const [one, two] = [backward(x, w, dy, sliding), backward(x, w, other, sliding)];
          const both = backward(x, w, mixed, sliding);
          for (const name of ["dx", "dw", "db"] as const) {
            expect(valuesOf(both[name])).toEqual(
              valuesOf(
                tensorFrom(
                  one[name].shape,
                  (...i) => factor * at(one[name], ...i) + at(two[name], ...i),
                ),
              ),
            );
          }
        },
      ),
    );
  });

  it("lays the filter down at each output whose dy is 1: a delta", () => {
    fc.assert(
      fc.property(backwardLayer({ maxPadding: 0 }), fc.nat(), ({ x, w, dy, sliding }, any) => {
        const { stride } = sliding;
        const delta = zeros(dy.shape);
        delta.data[any % delta.data.length] = 1;
        const [, wOut = 0, K = 0, m = 0] = dy.shape;
        const flat = any % delta.data.length;
        const [n, k] = [flat % m, Math.floor(flat / m) % K];
        const pixel = Math.floor(flat / (m * K));
        const [top, left] = [Math.floor(pixel / wOut) * stride, (pixel % wOut) * stride];
        const f = w.shape[1] ?? 0;

        const { dx, dw } = backward(x, w, delta, sliding);
        const inside = (u: number) => u >= 0 && u < f;
        expect(dx).toEqual(
          tensorFrom(x.shape, (i, j, c, image) =>
            image === n && inside((i ?? 0) - top) && inside((j ?? 0) - left)
              ? at(w, k, (i ?? 0) - top, (j ?? 0) - left, c ?? 0)
              : 0,
          ),
        );
        expect(dw).toEqual(
          tensorFrom(w.shape, (filter, u, v, c) =>
            filter === k ? at(x, top + (u ?? 0), left + (v ?? 0), c ?? 0, n) : 0,
          ),
        );
      }),
    );
  });

  it("permutes with the images, the filters and the channels", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const reversed = (source: Tensor, axis: number) =>
          pick(source, axis, range(0, source.shape[axis] ?? 0).reverse());
        const { dx, dw, db } = backward(x, w, dy, sliding);
        expect(backward(reversed(x, 3), w, reversed(dy, 3), sliding)).toEqual({
          dx: reversed(dx, 3),
          dw,
          db,
        });
        expect(backward(x, reversed(w, 0), reversed(dy, 2), sliding)).toEqual({
          dx,
          dw: reversed(dw, 0),
          db: reversed(db, 0),
        });
        expect(backward(reversed(x, 2), reversed(w, 3), dy, sliding)).toEqual({
          dx: reversed(dx, 2),
          dw: reversed(dw, 3),
          db,
        });
      }),
    );
  });

  it("is transposed when x, w and dy are", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const { dx, dw, db } = backward(x, w, dy, sliding);
        expect(backward(swapAxes(x, 0, 1), swapAxes(w, 1, 2), swapAxes(dy, 0, 1), sliding)).toEqual(
          { dx: swapAxes(dx, 0, 1), dw: swapAxes(dw, 1, 2), db },
        );
      }),
    );
  });

  it("sums over the batch: dw and db are those of the images, added up", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const all = backward(x, w, dy, sliding);
        const each = range(0, x.shape[3] ?? 0).map((n) =>
          backward(pick(x, 3, [n]), w, pick(dy, 3, [n]), sliding),
        );
        each.forEach(({ dx }, n) => {
          expect(dx).toEqual(pick(all.dx, 3, [n]));
        });
        for (const name of ["dw", "db"] as const) {
          expect(valuesOf(all[name])).toEqual(
            valuesOf(
              tensorFrom(all[name].shape, (...i) =>
                each.reduce((total, one) => total + at(one[name], ...i), 0),
              ),
            ),
          );
        }
      }),
    );
  });
});
