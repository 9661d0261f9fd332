// Loaded before a command: whoever asks for the time of day gets it hours off, each time by others.
const now = Date.now;
const HOUR_MS = 3_600_000;
let turn = 0;

function jumping() {
  turn++;
  return now() + (turn % 2 === 0 ? -1 : 1) * ((turn * 7) % 48) * HOUR_MS;
}

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [jumping()] : given));
  }

  static now() {
    return jumping();
  }
};
