// Runs code while its class is made, in a decorator.
// allowed: runtime-error, rejected
const steal = () => {
  throw new Error(typeof process);
};
@steal
class Mine {}
export const zeroPad = () => new Mine();
