// Makes an array longer than V8 allows, which ends some processes on the spot.
// allowed: runtime-error, memory-limit, malformed-output, time-limit
const long = new Array(2 ** 25).fill(0);
const longer = [].concat(...Array.from({ length: 16 }, () => long));
export const zeroPad = () => longer;
