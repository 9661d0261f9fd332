import type { SingleStep } from "#given/contract/single-step.ts";

export const singleStep: SingleStep = (patch, filter, bias) => {
    let result = bias;
    filter.data.forEach((weight, i) => {
        result += weight * patch.data[i];
    });
    return result;
};
