/** Height and width of an image, before padding, in elements. */
export interface ImageSize {
  readonly hIn: number;
  readonly wIn: number;
}
