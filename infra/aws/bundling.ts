/**
 * How a function becomes one file, for the stack and for the test that runs the files. The SDK is bundled: what was
 * tested is what runs, and a cold start reads one file. ES modules need a `require` of their own for the CommonJS
 * packages among what is bundled.
 */
export const BUNDLING = {
  format: 'esm',
  target: 'node24',
  minify: true,
  // Escaped, a Cyrillic letter takes six bytes for two, and the lexicons and code pages hold little else.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  // Lambda gives credentials by its environment. The SDK's other ways to find some are loaded on demand, which never
  // comes: without them a file is a third smaller and quicker to load.
  external: [
    '@aws-sdk/credential-provider-http',
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-login',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@aws-sdk/nested-clients',
    '@smithy/credential-provider-imds',
    // Loaded on demand as well: none of our calls streams events.
    '@smithy/core/event-streams',
  ],
  alias: { '@aws-sdk/middleware-endpoint-discovery': './infra/bundles/no-endpoint-discovery.ts' },
  // What NodejsFunction calls the file of an ES module, which its handler `index.handler` is in.
  file: 'index.mjs',
} as const;
