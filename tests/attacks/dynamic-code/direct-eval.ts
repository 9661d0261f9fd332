// Reads the variables of whoever has it in scope.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(eval("[typeof submission, typeof received, typeof pristine, typeof go]").join());
};
