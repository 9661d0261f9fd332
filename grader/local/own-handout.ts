import { fileURLToPath } from "node:url";

/** The handout that a built command lies in, as `.convgrade/commands/<command>.js`. */
export const HANDOUT = fileURLToPath(new URL("../../", import.meta.url));
