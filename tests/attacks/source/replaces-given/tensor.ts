export const zeros = () => {
  throw new Error("I was called");
};
