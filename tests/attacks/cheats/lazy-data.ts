// Returns a getter that computes the answer when somebody looks: inside the call, so no gain.
// allowed: accepted
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => ({
  get shape() {
    return honest(x, padding).shape;
  },
  get data() {
    return honest(x, padding).data;
  },
});
