import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zeros } from "#given/tensor.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { asymmetric } from "../../reference/variants/asymmetric.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { dilated } from "../../reference/variants/dilated.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { grouped } from "../../reference/variants/grouped.ts";
import { rectangular } from "../../reference/variants/rectangular.ts";
import { generalByDefinition } from "./general-definition.ts";
import { expectExactly, plain } from "./general-layers.ts";
import { layer } from "./layers.ts";
import { forwards, inGroups } from "./variants-forwards.ts";

describe.each([
  ...forwards,
  { id: "rectangular", forward: rectangular, layers: inGroups },
  { id: "asymmetric", forward: asymmetric, layers: inGroups },
  { id: "dilated", forward: dilated, layers: inGroups },
  { id: "grouped", forward: grouped, layers: inGroups },
])("$id(x, w, b, geometry)", ({ forward, layers }) => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        expectExactly(forward(x, w, b, geometry), generalByDefinition(x, w, b, geometry));
      }),
    );
  });

  it("throws a RangeError when the kernel doesn't fit, along either axis", () => {
    const [tall, wide] = [zeros([9, 4, 1, 1]), zeros([4, 9, 1, 1])];
    const [w, b] = [zeros([1, 3, 3, 1]), zeros([1])];
    const gaps = { ...plain, strideH: 5, strideW: 5, dilationH: 2, dilationW: 2 };
    expect(() => forward(tall, w, b, gaps)).toThrow(RangeError);
    expect(() => forward(wide, w, b, gaps)).toThrow(RangeError);
    expect(forward(tall, w, b, { ...gaps, right: 1 }).shape).toEqual([1, 1, 1, 1]);
    expect(forward(wide, w, b, { ...gaps, bottom: 1 }).shape).toEqual([1, 1, 1, 1]);
  });

  it("throws a RangeError when groups doesn't divide cIn and K", () => {
    const b = zeros([3]);
    const inTwo = { ...plain, groups: 2 };
    expect(() => forward(zeros([1, 1, 2, 1]), zeros([3, 1, 1, 1]), b, inTwo)).toThrow(RangeError);
    expect(() => forward(zeros([1, 1, 3, 1]), zeros([2, 1, 1, 1]), zeros([2]), inTwo)).toThrow(
      RangeError,
    );
    expect(() => forward(zeros([1, 1, 2, 1]), zeros([2, 1, 1, 2]), b, inTwo)).toThrow(RangeError);
  });
});

describe("generalForward(x, w, b, geometry)", () => {
  it("is the deck's layer when height and width share everything", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding: { stride, padding } }) => {
        const sides = { top: padding, bottom: padding, left: padding, right: padding };
        const geometry = { ...plain, ...sides, strideH: stride, strideW: stride };
        const y = generalForward(x, w, b, geometry);
        expect(y).toEqual(naiveForward(x, w, b, { stride, padding }));
      }),
    );
  });
});

describe("depthwise(x, w, b, geometry)", () => {
  it("throws a RangeError when groups isn't cIn", () => {
    const [x, w] = [zeros([1, 1, 4, 1]), zeros([4, 1, 1, 2])];
    expect(() => depthwise(x, w, zeros([4]), { ...plain, groups: 2 })).toThrow(RangeError);
  });
});
