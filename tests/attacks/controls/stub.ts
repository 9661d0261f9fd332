// Attacks nothing: has not been started.
// allowed: unimplemented
import { todo } from "#given/todo.ts";
export const zeroPad = () => todo("zero-pad");
