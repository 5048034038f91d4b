import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => JSON.parse(readFileSync(join(__dirname, '../..', name), 'utf8'));
const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
} = read('package.json');
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}
const locked = Object.entries(read('package-lock.json').packages as Readonly<Record<string, Locked>>).filter(
  ([path]) => path !== '',
);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

it('every package is of one exact version', () => {
  const wished = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(wished).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('every package that is downloaded is known by its digest', () => {
  const unknown = locked.filter(([, { integrity, inBundle }]) => !inBundle && !/^sha512-/.test(integrity ?? ''));
  expect(unknown.map(([path]) => path)).toEqual([]);
});

it('what runs in AWS runs no script when it is installed', () => {
  const scripts = locked.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript);
  expect(scripts.map(([path]) => path)).toEqual([]);
});

it('each script that would run at installation is decided on, by name and version', () => {
  const scripts = locked.flatMap(([path, { hasInstallScript, version }]) =>
    hasInstallScript ? [`${nameOf(path)}@${version}`] : [],
  );
  const decided = Object.keys(manifest.allowScripts);
  const isDecided = (script: string) =>
    decided.includes(script) || decided.includes(script.slice(0, script.lastIndexOf('@')));
  expect(scripts.filter((script) => !isDecided(script))).toEqual([]);
  expect(decided.filter((one) => !scripts.some((script) => script === one || script.startsWith(`${one}@`)))).toEqual(
    [],
  );
});
