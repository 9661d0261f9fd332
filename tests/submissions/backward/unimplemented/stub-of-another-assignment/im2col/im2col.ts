import type { Im2col } from "#given/contract/im2col.ts";
import { zeros } from "#given/tensor.ts";
import { pad } from "./pad.ts";

export const im2col: Im2col = (x, { f, stride, padding }) => {
    const padded = pad(x, padding);
    const [height, width, channels, images] = padded.shape;
    if (f > height || f > width) {
        throw new RangeError("the kernel is larger than the padded input");
    }
    const hOut = Math.floor((height - f) / stride) + 1;
    const wOut = Math.floor((width - f) / stride) + 1;
    const N = hOut * wOut * images;
    const out = zeros([f * f * channels, N]);

    // row by row: `to` never jumps
    let to = 0;
    for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
            for (let c = 0; c < channels; c++) {
                for (let i = 0; i < hOut; i++) {
                    for (let j = 0; j < wOut; j++) {
                        const pixel = (i * stride + u) * width + (j * stride + v);
                        const from = (pixel * channels + c) * images;
                        for (let n = 0; n < images; n++) {
                            out.data[to++] = padded.data[from + n];
                        }
                    }
                }
            }
        }
    }
    return out;
};
