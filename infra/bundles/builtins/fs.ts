/**
 * Stands in for node:fs in bundles. As an ES module that hands on every name it has, and reading them loads what stands
 * behind: streams of files, promises, a reader of lines. So do the other files of this folder.
 */
export const { createReadStream, existsSync, fstatSync, lstatSync, readdirSync, readFileSync } =
  process.getBuiltinModule('node:fs');

/** What the SDK measures a body by, where it is a file's: none of ours is. */
export class ReadStream {}
