// Waits for something that never comes, before there is anything to call.
// allowed: rejected
await new Promise(() => {});
export { honest as zeroPad } from "./around.ts";
