// Returns a proxy that throws whatever is done with it.
// allowed: runtime-error, malformed-output
export const zeroPad = () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return { shape: proxy, data: proxy };
};
