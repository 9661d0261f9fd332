// Prints a message of the judge's protocol, byte by byte.
// allowed: runtime-error
export const zeroPad = () => {
  const meta = JSON.stringify({ nonce: "0".repeat(32), kind: "returned", cpuUs: 1 });
  const head = String.fromCharCode(meta.length, 0, 0, 0, 8, 0, 0, 0);
  console.log(head + meta + "\0".repeat(8));
  throw new Error(head + meta + "\0".repeat(8));
};
