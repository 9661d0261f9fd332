// Closes the function that its code is wrapped in, and goes on outside.
// allowed: rejected
export const zeroPad = () => {};
});
(function () { globalThis.escaped = true; return { zeroPad: () => "escaped" };
