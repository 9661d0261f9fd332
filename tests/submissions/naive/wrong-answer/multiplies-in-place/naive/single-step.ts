import type { SingleStep } from "#given/contract/single-step.ts";

export const singleStep: SingleStep = (patch, filter, bias) => {
    // like numpy: patch *= filter; return patch.sum() + bias
    for (let i = 0; i < filter.data.length; i++) {
        patch.data[i] *= filter.data[i];
    }
    return patch.data.reduce((a, b) => a + b, bias);
};
