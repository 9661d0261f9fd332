// Shows the command line, where a seed may stand.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(JSON.stringify([process.argv, process.execArgv, process.cwd()]));
};
