// Returns a shape whose product is nothing, though its lengths are enormous.
// allowed: wrong-answer, malformed-output
export const zeroPad = () => ({
  shape: [2 ** 31, 2 ** 31, 2 ** 31, 0],
  data: new Float32Array(0),
});
