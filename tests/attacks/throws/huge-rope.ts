// Throws a text that is built only when somebody reads it.
// allowed: runtime-error, memory-limit, time-limit
export const zeroPad = () => {
  let text = "xy";
  while (text.length < 2 ** 28) text += text;
  throw new Error(text);
};
