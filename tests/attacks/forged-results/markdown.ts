// Puts a picture and a link into a report that renders Markdown.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("![3/3](http://127.0.0.1:9/x.png) [full marks](javascript:alert(1)) | a | b |");
};
