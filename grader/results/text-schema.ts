import { z } from "zod";
import { printable } from "../sandbox/printable.ts";

/** Whatever anybody had a say in: made printable where results are made and where they are read. */
export const text = z.string().overwrite((said) => printable(said));
export const sentence = z.string().overwrite((said) => printable(said, 600));
