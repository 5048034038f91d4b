/**
 * How a function becomes one file, for the stack and for the test that runs the files. The SDK is bundled: what was
 * tested is what runs, and a cold start reads one file. ES modules need a `require` of their own for the CommonJS
 * packages among what is bundled.
 */
export const BUNDLING = {
  format: 'esm',
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  file: 'index.mjs',
} as const;
