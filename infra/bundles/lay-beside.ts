/** `node infra/launch.mjs infra/bundles/lay-beside.ts FUNCTION FOLDER`: what `cdk synth` runs after it bundled a function. */
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { layBeside } from './beside.ts';

const [name = '', folder] = process.argv.slice(2);
if (!(name in FUNCTIONS) || folder === undefined) throw new Error('usage: lay-beside FUNCTION FOLDER');
layBeside(name as FunctionName, folder);
