// Imports code that stands in the path itself.
// allowed: rejected
export { zeroPad } from "data:text/javascript,export const zeroPad = () => 1";
