// Tries each way to the network that a browser has.
// allowed: runtime-error
export const zeroPad = () => {
  const ways = [
    () => new WebSocket("ws://127.0.0.1:9"),
    () => new EventSource("http://127.0.0.1:9"),
    () => new XMLHttpRequest().open("GET", "http://127.0.0.1:9", false),
    () => navigator.sendBeacon("http://127.0.0.1:9", "x"),
    () => new RTCPeerConnection(),
    () => importScripts("http://127.0.0.1:9"),
    () => new Image().src = "http://127.0.0.1:9",
  ];
  const opened = ways.filter((way) => {
    try {
      return way() !== undefined;
    } catch {
      return false;
    }
  });
  throw new Error(`${opened.length} ways out`);
};
