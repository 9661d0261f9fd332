/** Where an element lies in a row-major tensor: works for any number of axes. */
export function offset(shape: readonly number[], ...index: number[]): number {
    let at = 0;
    for (let axis = 0; axis < shape.length; axis++) {
        at = at * shape[axis] + index[axis];
    }
    return at;
}
