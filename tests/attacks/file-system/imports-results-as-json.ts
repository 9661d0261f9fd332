// Imports another student's results as data.
// allowed: rejected
import results from "../../../results/neighbour/results.json" with { type: "json" };
export const zeroPad = () => {
  throw new Error(results.secret);
};
