// Returns an object that only looks like a typed array.
// allowed: malformed-output
export const zeroPad = (x) => ({
  shape: x.shape,
  data: Object.create(Float32Array.prototype, { length: { value: x.data.length } }),
});
