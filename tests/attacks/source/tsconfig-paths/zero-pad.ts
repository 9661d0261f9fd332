// Brings a tsconfig.json that maps a module to the reference.
// allowed: rejected
export { zeroPad } from "answer";
