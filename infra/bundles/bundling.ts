import { mkdirSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** What a bundle's own file is called, which a function's handler `index.handler` is in. */
export const BUNDLE_FILE = 'index.mjs';

/** Files that stand in for a package or a part of Node, from the project's root. The longer name of two comes first. */
const STAND_INS = {
  '@aws-sdk/credential-provider-node': './infra/bundles/environment-credentials.ts',
  '@aws-sdk/middleware-endpoint-discovery': './infra/bundles/no-endpoint-discovery.ts',
  'node:fs/promises': './infra/bundles/builtins/fs-promises.ts',
  'node:fs': './infra/bundles/builtins/fs.ts',
  'node:process': './infra/bundles/builtins/process.ts',
};

/** What esbuild leaves as it is in regular expressions and tagged templates, which both read the escape alike. */
const asciiOf = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Bundles files into `folder`, for the stack and for the tests that run them: each of `entries`, a name and a file from the
 * project's root, where this must run, becomes NAME.mjs, and what is imported on demand lies beside. Packages named in
 * `apart` are left where they are. The SDK is bundled: what was tested is what runs. Everything is ASCII: one letter beyond
 * makes Node hold all of a file in two bytes a letter.
 */
export const bundleInto = (
  folder: string,
  entries: Readonly<Record<string, string>>,
  apart: readonly string[] = [],
): void => {
  const { outputFiles } = buildSync({
    entryPoints: { ...entries },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    charset: 'ascii',
    define: { WATCH_IS_PACKED: 'true' },
    mainFields: ['module', 'main'],
    // ES modules need a `require` of their own for the CommonJS packages among what is bundled.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    // Loaded on demand by the SDK, and never: none of our calls streams events.
    external: ['@smithy/core/event-streams', ...apart],
    // A process that keeps its table on disk beside it needs all of Node's modules.
    alias: apart.length === 0 ? STAND_INS : {},
    logLevel: 'error',
    write: false,
  });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, asciiOf(text));
};
