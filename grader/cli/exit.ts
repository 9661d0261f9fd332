/** What convgrade's exit codes mean, to scripts that call it. */
export const EXIT = {
  /** Graded, whatever the score. */
  graded: 0,
  /** An assignment is not fit to be given out. */
  unfit: 1,
  /** Wrong usage, or bad input of the person who runs convgrade. */
  usage: 2,
  /** Not all is graded: something ended in grader-error, or couldn't be written. */
  graderError: 3,
  /** This machine's sandbox doesn't hold: batch refuses to grade, or should. */
  unsafe: 4,
} as const;
