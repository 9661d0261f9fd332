import type { Complex } from "#given/complex.ts";

type Line = (line: Complex) => Complex;

/** One of the two transforms of lines, over every row, then over every column. */
export function byRowsAndColumns(line: Line, image: Complex, { height, width }: { height: number; width: number }): Complex {
  if (image.re.length !== height * width || image.im.length !== height * width) {
    throw new RangeError(`expected ${height}·${width} elements, got ${image.re.length}`);
  }
  const rows: Complex[] = [];
  for (let i = 0; i < height; i++) {
    const cut = (part: Float64Array) => part.slice(i * width, (i + 1) * width);
    rows.push(line({ re: cut(image.re), im: cut(image.im) }));
  }
  const out = { re: new Float64Array(height * width), im: new Float64Array(height * width) };
  for (let j = 0; j < width; j++) {
    const column = line({
      re: Float64Array.from(rows, (row) => row.re[j]),
      im: Float64Array.from(rows, (row) => row.im[j]),
    });
    for (let i = 0; i < height; i++) {
      out.re[i * width + j] = column.re[i];
      out.im[i * width + j] = column.im[i];
    }
  }
  return out;
}
