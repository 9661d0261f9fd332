import fc from "fast-check";
import { describe, it } from "vitest";
import { fft2d } from "../../reference/fft/fft-2d.ts";
import { inverseFft2d } from "../../reference/fft/inverse-fft-2d.ts";
import { signalOf } from "./fft-definition.ts";
import { boundOf, expectNear, power } from "./fft-signals.ts";
import { realValue } from "./layers.ts";

const sized = fc
  .tuple(power(3), power(3))
  .chain(([height, width]) =>
    signalOf(height * width, realValue).map((image) => ({ image, size: { height, width } })),
  );

describe("fft2d(image, size) and inverseFft2d(spectrum, size)", () => {
  it("are the double sum, within the bound", () => {
    fc.assert(
      fc.property(sized, ({ image, size: { height, width } }) => {
        const spectrum = fft2d(image, { height, width });
        const plain = image.re.map(() => 0);
        const expected = { re: plain.slice(), im: plain.slice() };
        for (let p = 0; p < height * width; p++) {
          for (let i = 0; i < height * width; i++) {
            const down = Math.floor(p / width) * Math.floor(i / width);
            const turns =
              ((down % height) / height + (((p % width) * (i % width)) % width) / width) % 1;
            const [cosine, sine] = [Math.cos(2 * Math.PI * turns), -Math.sin(2 * Math.PI * turns)];
            const [re, im] = [image.re[i] ?? NaN, image.im[i] ?? NaN];
            expected.re[p] = (expected.re[p] ?? NaN) + re * cosine - im * sine;
            expected.im[p] = (expected.im[p] ?? NaN) + re * sine + im * cosine;
          }
        }
        expectNear(spectrum, expected, boundOf(image));
        expectNear(inverseFft2d(spectrum, { height, width }), image, 3 * boundOf(image));
      }),
    );
  });

  it("is transposed when the image is: rows and columns aren't mixed up", () => {
    fc.assert(
      fc.property(sized, ({ image, size: { height, width } }) => {
        const turn = (part: Float64Array, rows: number, columns: number) =>
          part.map((_, i) => part[(i % rows) * columns + Math.floor(i / rows)] ?? NaN);
        const turned = {
          re: turn(image.re, height, width),
          im: turn(image.im, height, width),
        };
        const spectrum = fft2d(image, { height, width });
        const ofTurned = fft2d(turned, { height: width, width: height });
        expectNear(
          { re: turn(ofTurned.re, width, height), im: turn(ofTurned.im, width, height) },
          spectrum,
          2 * boundOf(image),
        );
      }),
    );
  });
});
