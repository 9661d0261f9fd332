/** Height and width of a complex plane, whose elements lie in row-major order. */
export interface PlaneSize {
  /** Rows; a power of two for the transforms. */
  readonly height: number;
  /** Columns; a power of two for the transforms. */
  readonly width: number;
}
