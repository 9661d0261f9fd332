export { layer as grouped } from "./layer.ts";
