/** What a submission may hold. An honest one stays far below each of these. */
export const limits = {
  /** `.ts` files that are read. */
  files: 100,
  /** Of one file. */
  fileBytes: 512 * 1024,
  /** Of all files together. */
  totalBytes: 2 * 1024 * 1024,
  /** Of a zip, before anything in it is looked at. */
  archiveBytes: 10 * 1024 * 1024,
  /** Names listed in a folder and everything below it, or in a zip, read or not. */
  entries: 2_000,
  /** Of one name in a path. */
  nameLength: 100,
  /** Names in a path, the assignment's folder and the file included. */
  depth: 8,
  /** Ignored paths that are named; the rest are counted. */
  ignored: 50,
  /** Of a path, or of a foreign message, inside one of ours. */
  shownLength: 120,
} as const;
