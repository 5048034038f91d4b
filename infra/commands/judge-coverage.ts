import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { lacksOf } from '../../shared/judging/coverage.ts';
import { loadLexicon } from '../../shared/watch/lexicon/load.ts';
import type { Lexicon } from '../../shared/watch/lexicon/schema.ts';

const USAGE = 'usage: npm run judge -- coverage [--languages ar,el,…] [--json]';
const ALPHABETS: ReadonlySet<string> = new Set(['la', 'cy']);

const parse = (args: readonly string[], { forms }: Lexicon) => {
  try {
    const options = { languages: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const all = Object.keys(forms).filter((tag) => !ALPHABETS.has(tag));
    const languages = values.languages?.split(',').map((language) => language.trim()) ?? all;
    const unknown = languages.find((language) => !all.includes(language));
    if (unknown !== undefined) throw new Error(`--languages: no forms of "${unknown}"; there are ${all.join(', ')}`);
    return { languages, json: values.json };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

/** `judge coverage`: for each concept the languages that lack a form of it, those with most first; the rest are complete. */
export const coverage = async (args: readonly string[], print: (line: string) => void): Promise<number> => {
  const lexicon = loadLexicon();
  const { languages, json } = parse(args, lexicon);
  const lacks = lacksOf(lexicon, languages).filter(({ missing }) => missing.length > 0);
  const sorted = [...lacks].sort((one, other) => other.missing.length - one.missing.length);
  for (const lack of sorted)
    print(
      json ? JSON.stringify(lack) : `${lack.concept.padEnd(28)} ${lack.gloss.padEnd(36)} ${lack.missing.join(' ')}`,
    );
  process.stderr.write(`${sorted.length} concepts lack a form in one of ${languages.length} languages\n`);
  return Promise.resolve(0);
};
