export { layer as asymmetric } from "./layer.ts";
