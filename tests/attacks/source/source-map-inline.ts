// Brings a source map whose sources are files of the judge's.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("look at my source");
};
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi9ldGMvcGFzc3dkIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUFBIn0=
