// Has a handler for what nobody caught, and a broken promise for it.
// allowed: runtime-error
process.on("uncaughtException", () => {});
process.on("unhandledRejection", () => {});
Promise.reject(new Error("quietly"));
export { guess as zeroPad } from "./around.ts";
