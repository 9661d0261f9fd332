/** How a kernel slides over its input. */
export interface Sliding {
  /** Steps between two windows, in elements, the same along height and width; at least 1. */
  readonly stride: number;
  /** Zeros added on each of the four sides, in elements; 0 for none. */
  readonly padding: number;
}

/** A square window and how it slides. */
export interface Window extends Sliding {
  /** Height and width of the kernel, in elements. */
  readonly f: number;
}
