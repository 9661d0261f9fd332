// Throws a proxy that can't be looked at any more.
// allowed: runtime-error
export const zeroPad = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  throw proxy;
};
