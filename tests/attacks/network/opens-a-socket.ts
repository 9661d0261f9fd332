// Opens a connection of a lower kind.
// allowed: rejected
import { connect } from "node:net";
const socket = connect(9, "127.0.0.1");
export const zeroPad = () => {
  throw new Error(String(socket.remoteAddress));
};
