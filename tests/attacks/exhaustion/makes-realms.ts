// Makes functions from text without end, each with code of its own.
// allowed: memory-limit, time-limit
export const zeroPad = () => {
  const kept = [];
  for (let i = 0; ; i++) kept.push(Function(`return ${i}`)());
};
