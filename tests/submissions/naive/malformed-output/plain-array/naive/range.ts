/** [0, 1, …, n − 1], as in Python */
export const range = (n: number) => Array.from({ length: n }, (_, i) => i)

export const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
