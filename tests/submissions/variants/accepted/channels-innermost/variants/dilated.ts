export { layer as dilated } from "./layer.ts";
