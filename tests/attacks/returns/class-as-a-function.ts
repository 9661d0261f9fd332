// Is a class, which can't be called.
// allowed: runtime-error
export class zeroPad {}
