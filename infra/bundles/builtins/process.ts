/** See fs.ts: reading every name of node:process opens the standard streams. */
export const { env, versions } = process;
