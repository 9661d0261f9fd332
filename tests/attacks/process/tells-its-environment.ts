// Shows the environment, where tokens lie.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(JSON.stringify(process.env));
};
