import type { InputTransform } from "#given/contract/input-transform.ts";
import { zeros } from "#given/tensor.ts";
import { spread } from "./spread.ts";

export const inputTransform: InputTransform = ({ data }) => {
    const v = zeros([4, 4]);
    spread(data, 0, 1, v.data, 0);
    return v;
};
