/** See fs.ts; loaded with the first configuration that the SDK looks for. */
export const readFile = (...of: Parameters<typeof import('node:fs/promises').readFile>) =>
  process.getBuiltinModule('node:fs/promises').readFile(...of);
