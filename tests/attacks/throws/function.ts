// Throws a function, whose name and code are its message.
// allowed: runtime-error
export const zeroPad = () => {
  throw Object.assign(() => {}, { message: "I am a function", stack: "here" });
};
