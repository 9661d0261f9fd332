type Window = { f: number; stride: number; padding: number };

export const outputSize: any = (length: number, { f, stride, padding }: Window) => {
  const total = length + 2 * padding;
  if (f > total) {
    throw new RangeError(`A kernel of ${f} does not fit into ${total} elements.`);
  }
  // floor, because a window that sticks out over the edge doesn't exist
  return (Math.floor((total - f) / stride) + 1).toFixed(0);
};
