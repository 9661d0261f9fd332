// Names the bundler's own namespaces in a path.
// allowed: rejected
export { zeroPad } from "submission:/etc/hostname";
