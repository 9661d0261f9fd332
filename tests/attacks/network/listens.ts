// Opens a port, for somebody outside to ask in.
// allowed: rejected
import { createServer } from "node:http";
createServer().listen(0, "127.0.0.1");
export { guess as zeroPad } from "./around.ts";
