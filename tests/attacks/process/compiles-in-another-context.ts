// Makes a context of its own, where nothing has been taken away.
// allowed: rejected
import vm from "node:vm";
export const zeroPad = () => {
  throw new Error(vm.runInNewContext("typeof WebAssembly + typeof SharedArrayBuffer"));
};
