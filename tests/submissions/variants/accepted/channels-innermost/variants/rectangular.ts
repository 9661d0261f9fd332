export { layer as rectangular } from "./layer.ts";
