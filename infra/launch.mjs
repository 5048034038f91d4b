/**
 * `node infra/launch.mjs FILE.ts [arguments]`: runs a TypeScript file in this process, by the quickest way that this Node
 * has. Node 22.18 and later strip types themselves and keep what they compiled for the next start; Node 20 needs tsx.
 */
import * as modules from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , file] = process.argv;
process.argv.splice(1, 1);
modules.enableCompileCache?.('node_modules/.cache/pactwatch');
if (!process.features.typescript) (await import('tsx/esm/api')).register();
await import(pathToFileURL(resolve(file)).href);
