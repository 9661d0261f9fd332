// Imports the native module that the sandbox is made of.
// allowed: rejected
import addon from "/app/isolated_vm.node";
export const zeroPad = () => {
  throw new Error(Object.keys(addon).join());
};
