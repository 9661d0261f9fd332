// Opens the debugger, through which everything can be seen and changed.
// allowed: rejected
import inspector from "node:inspector";
const session = new inspector.Session();
session.connect();
export const zeroPad = () => {
  throw new Error(String(session));
};
