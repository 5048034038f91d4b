import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = /\n## Threat model\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';

/** A line of the table: who, what they try, what stands in the way, and the tests that say so, a file each with titles. */
const lines = section
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|\s*(who|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, who = '', tries = '', answer = '', tests = '']) => ({ who, tries, answer, tests }));

/** Suites that one test file runs have names of their own. */
const fileOf = (name: string): string =>
  existsSync(join(ROOT, `test/${name}.suite.ts`)) ? `test/${name}.suite.ts` : `test/${name}.test.ts`;

const namedIn = (tests: string) =>
  [...tests.matchAll(/`([a-z-]+\/[a-z-]+)`((?:\s*“[^”]+”,?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file: fileOf(file), title })),
  );

const WHO = [
  'a feed',
  'an outlet’s page',
  'a subscriber',
  'a stranger',
  'a leaked webhook',
  'a curious operator',
  'a package',
];

it('the threat model looks at everybody', () => {
  expect(new Set(lines.map(({ who }) => who))).toEqual(new Set(WHO));
});

it.each(lines.map(({ who, tries, answer, tests }) => [who, tries, answer, tests]))(
  '%s: %s',
  (_who, tries, answer, tests) => {
    const named = namedIn(tests);
    expect(named.length).toBeGreaterThan(0);
    expect(named).toHaveLength(tests.split('“').length - 1);
    expect(tries.length).toBeGreaterThan(0);
    expect(answer.length).toBeGreaterThan(0);
    for (const { file, title } of named) {
      const path = join(ROOT, file);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : `there is no ${file}`;
      expect([file, text.includes(title) ? title : text.slice(0, 100)]).toEqual([file, title]);
    }
  },
);

it('every test of this folder stands in it', () => {
  const named = new Set(lines.flatMap(({ tests }) => namedIn(tests)).map(({ file }) => file));
  const here = ['requests', 'hostile-words', 'subscriber-addresses', 'strangers', 'operator', 'packages'];
  expect(here.filter((name) => !named.has(`test/security/${name}.test.ts`))).toEqual([]);
});
