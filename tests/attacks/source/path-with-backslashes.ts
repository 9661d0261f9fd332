// Climbs out with backslashes, which are slashes on Windows.
// allowed: rejected
export { zeroPad } from ".\\..\\..\\reference\\naive\\zero-pad.ts";
