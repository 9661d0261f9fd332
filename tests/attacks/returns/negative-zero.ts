// Returns a shape of negative zeros and negative lengths, whose product is right.
// allowed: malformed-output, wrong-answer
export const zeroPad = (x) => ({ shape: [-0, -1, -1, x.data.length], data: x.data });
