import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { bundle, run, sizeOf } from '../aws/bundles.ts';
import { type BenchOptions, type Figure, figure, median } from './figure.ts';

/** The one that reads feeds and may be larger: `bundle-max` and `import-max` are its own. */
const READER: FunctionName = 'poll-feeds';
const IMPORTS = 20;

const importOf = async (name: FunctionName, folder: string): Promise<number> => {
  const times: number[] = [];
  for (let at = 0; at < IMPORTS; at += 1) times.push((await run(name, folder, {})).importMs);
  return median(times);
};

interface Measured {
  readonly name: FunctionName;
  readonly kilobytes: number;
  /** Milliseconds, median of 20 fresh processes; null where it was not asked for. */
  readonly importMs: number | null;
}

const figuresOf = (kind: '' | 'others-', measured: readonly Measured[]): readonly Figure[] => {
  const times = measured.flatMap(({ importMs }) => (importMs === null ? [] : [importMs]));
  return [
    figure(`bundle-${kind}max`, Math.max(...measured.map(({ kilobytes }) => kilobytes)), 'KB'),
    ...(times.length > 0 ? [figure(`import-${kind}max`, Math.max(...times), 'ms')] : []),
  ];
};

/** Each function bundled as for AWS, its size, and what importing it takes in a fresh process on Node 24. */
export const benchBundles = async ({ wanted, note }: BenchOptions): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-bundles-'));
  try {
    const names = Object.keys(FUNCTIONS) as FunctionName[];
    bundle(names, folder);
    const measured: Measured[] = [];
    for (const name of names) {
      const isWanted = wanted(name === READER ? 'import-max' : 'import-others-max');
      const importMs = isWanted ? await importOf(name, folder) : null;
      measured.push({ name, kilobytes: sizeOf(name, folder), importMs });
    }
    note(
      measured
        .map((one) => `${one.name} ${Math.round(one.kilobytes)} KB ${one.importMs?.toFixed(0) ?? '-'} ms`)
        .join(', '),
    );
    const [own, others] = [
      measured.filter(({ name }) => name === READER),
      measured.filter(({ name }) => name !== READER),
    ];
    return [...figuresOf('', own), ...figuresOf('others-', others)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
