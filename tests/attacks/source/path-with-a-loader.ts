// Names a loader in the path, as webpack allows.
// allowed: rejected
import text from "raw-loader!/etc/hostname";
export const zeroPad = () => {
  throw new Error(text);
};
