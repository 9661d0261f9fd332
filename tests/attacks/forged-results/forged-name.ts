// Has an error with a name as long as a book.
// allowed: runtime-error
export const zeroPad = () => {
  throw Object.assign(new Error("x"), { name: "RangeError".repeat(1e5) });
};
