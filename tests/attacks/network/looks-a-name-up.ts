// Tells a secret by asking for the address of a name that holds it.
// allowed: rejected
import { lookup } from "node:dns";
lookup("secret.invalid", () => {});
export { guess as zeroPad } from "./around.ts";
