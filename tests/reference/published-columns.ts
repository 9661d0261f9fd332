import { zeros } from "#given/tensor.ts";
import { col2im } from "../../reference/backward/col2im.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { at } from "./definition.ts";
import { tensorFrom } from "./layers.ts";
import type { Comparison, Told } from "./published.ts";
import { type Col2imCase, tensorOf } from "./third-party.ts";

export function tellCol2im(given: Col2imCase): Told {
  const { params, ours } = given;
  const { block, stride, pads_tlbr, dilation } = params;
  const isSquare = block[0] === block[1] && stride[0] === stride[1];
  const isPlain = dilation.every((step) => step === 1) && new Set(pads_tlbr).size === 1;
  if (!isSquare || !isPlain) return [asTransposed(given)];

  const columns = tensorOf(ours.cols_F_hwc__N_imgminor);
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = ours.y.shape;
  const window = { f: block[0], stride: stride[0], padding: pads_tlbr[0] };

  /** ⟨im2col(e), columns⟩ for each unit image e: its element of col2im(columns). */
  const adjoint = () => {
    const products = ours.y.data.map((_, element) => {
      const unit = zeros(ours.y.shape);
      unit.data[element] = 1;
      const taps = im2col(unit, window);
      return taps.data.reduce((so, tap, i) => so + tap * (columns.data[i] ?? NaN), 0);
    });
    return { shape: ours.y.shape, data: products };
  };

  return [
    asTransposed(given),
    {
      contract: "col2im",
      actual: () => col2im(columns, { hIn, wIn, cIn, m }, window),
      expected: ours.y,
    },
    { contract: "im2col", of: "as the adjoint", actual: adjoint, expected: ours.y },
  ];
}

/**
 * Any col2im is a transposed convolution of F channels, one for each row of columns: the filter of
 * a row is 1 at the tap that the row belongs to.
 */
function asTransposed({ params, ours }: Col2imCase): Comparison {
  const { block, stride, pads_tlbr, dilation } = params;
  const [top, left, bottom, right] = pads_tlbr;
  const columns = tensorOf(ours.cols_F_hwc__N_imgminor);
  const [F = 0] = columns.shape;
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = ours.y.shape;
  const [fH, fW] = block;

  /** How many windows there are along an axis, and how much of it none of them reaches. */
  const axis = (length: number, f: number, step: number, between: number) => {
    const room = length - between * (f - 1) - 1;
    return { windows: Math.floor(room / step) + 1, rest: room % step };
  };
  const rows = axis(hIn + top + bottom, fH, stride[0], dilation[0]);
  const along = axis(wIn + left + right, fW, stride[1], dilation[1]);
  const x = tensorFrom([rows.windows, along.windows, F, m], (i = 0, j = 0, r = 0, n = 0) =>
    at(columns, r, (i * along.windows + j) * m + n),
  );
  const w = tensorFrom([F, fH, fW, cIn], (r = 0, u = 0, v = 0, c = 0) =>
    r === (u * fW + v) * cIn + c ? 1 : 0,
  );
  const geometry = {
    ...{ strideH: stride[0], strideW: stride[1], top, bottom, left, right, groups: 1 },
    ...{ dilationH: dilation[0], dilationW: dilation[1] },
    ...{ extraRows: rows.rest, extraColumns: along.rest },
  };
  return {
    contract: "transposed",
    actual: () => transposed(x, w, zeros([cIn]), geometry),
    expected: ours.y,
  };
}
