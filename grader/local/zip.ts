import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** Local time, which is what a zip's DOS date holds: the same bytes in every time zone. */
const NO_DATE = new Date(2000, 0, 1);

/**
 * A zip of text files, by their posix paths. The same files give the same bytes: sorted, all of one
 * date, and stored as they are, for what deflate makes of them depends on the version of zlib.
 */
export async function zipOf(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const path of [...files.keys()].sort()) {
    zip.addBuffer(Buffer.from(files.get(path) ?? "", "utf8"), path, {
      ...{ mtime: NO_DATE, forceDosTimestamp: true, mode: 0o100644, compress: false },
    });
  }
  zip.end();
  return await buffer(zip.outputStream);
}
