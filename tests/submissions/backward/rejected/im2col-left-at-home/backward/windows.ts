export function outSize(length: number, f: number, stride: number, padding: number): number {
    return Math.floor((length + 2 * padding - f) / stride) + 1;
}

export function expectSize(
    [rows, cols]: readonly number[],
    hOut: number,
    wOut: number,
): void {
    if (hOut < 1 || wOut < 1) throw new RangeError("Kernel does not fit");
    if (rows !== hOut || cols !== wOut) {
        throw new RangeError(`Expected ${hOut} by ${wOut}, got ${rows} by ${cols}`);
    }
}
