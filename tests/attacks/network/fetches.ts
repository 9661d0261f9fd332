// Sends what it knows to a server, and waits for the answer.
// allowed: runtime-error
export const zeroPad = (x) => {
  const sent = fetch("http://127.0.0.1:9/", { method: "POST", body: JSON.stringify(x) });
  throw new Error(String(sent));
};
