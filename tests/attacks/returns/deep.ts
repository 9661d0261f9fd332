// Returns arrays nested too deeply to be compared by recursion.
// allowed: malformed-output
export const zeroPad = () => {
  let y = [];
  for (let i = 0; i < 1e5; i++) y = [y];
  return { shape: y, data: y };
};
