import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { type Judge, withSettings } from '../../shared/judging/judge.ts';
import { fitSettings, type Lesson } from '../../shared/judging/learn.ts';
import type { JudgeSettings } from '../../shared/judging/settings.ts';
import { openWatchJudge, watchSettings } from '../../shared/judging/watch-judge.ts';
import { loadWatch, type Watch } from '../../shared/watch/load-watch.ts';
import * as z from '../../shared/zod.ts';
import { withLocalHouse } from '../local/command-house.ts';
import { correctionLessons } from './correction-lessons.ts';
import { itemSchema, readItems, timeOf } from './items-file.ts';
import { articleOf, replay } from './replay.ts';
import { type Figures, type Labelled, scoreReplay } from './score-replay.ts';

const USAGE =
  'usage: npm run fit -- LABELLED.jsonl… [--pairs LABELLED.jsonl]… [--relevance LABELLED.jsonl]… [--folds 5] [--dry] [--data DIR]';
const SETTINGS = 'shared/watch/judge.json';

const labelledSchema = z.extend(itemSchema, {
  relevant: z.pipe(
    z.nullish(z.boolean()),
    z.transform((relevant) => relevant ?? null),
  ),
  development: z.pipe(
    z.nullish(z.string()),
    z.transform((development) => development ?? null),
  ),
  near: z._default(z.array(z.string()), []),
});

/** One file of labelled items, in order of time. */
interface LabelledSet {
  readonly name: string;
  readonly items: readonly Labelled[];
  /** It teaches what is relevant and nothing of grouping: its times or its developments are not like the world's. */
  readonly relevanceOnly: boolean;
  /** It teaches of grouping what two articles show, and not how likely a development is: its days are fuller than the world's. */
  readonly pairsOnly: boolean;
}

type Teaches = 'all' | 'pairs' | 'relevance';

const readSet = async (name: string, teaches: Teaches): Promise<LabelledSet> => {
  const items = await readItems<Labelled>(name, labelledSchema);
  return {
    name,
    relevanceOnly: teaches === 'relevance',
    pairsOnly: teaches === 'pairs',
    items: [...items].sort((one, other) => timeOf(one) - timeOf(other)),
  };
};

const lessonsOf = (sets: readonly LabelledSet[], watch: Watch): readonly Lesson[] =>
  sets.flatMap(({ name, items, relevanceOnly, pairsOnly }) =>
    items.flatMap((label): Lesson[] => {
      if (label.relevant === null) return [];
      const article = articleOf(label, watch.outletIndex);
      const development = label.relevant && !relevanceOnly ? label.development : null;
      return [
        {
          item: article,
          family: article.family,
          relevant: label.relevant,
          development,
          near: label.near,
          set: name,
          pairsOnly,
        },
      ];
    }),
  );

const keyOf = (development: string | null, id: string): string => development ?? id;

/** A fold by name: the same development falls into the same fold in every file. */
const foldOf = (key: string, folds: number): number => {
  let hash = 7;
  for (const sign of key) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return (hash >>> 3) % folds;
};

const score = (judge: Judge, watch: Watch, { items }: LabelledSet, counted: (label: Labelled) => boolean): Figures => {
  const labels = new Map(items.map((label) => [label.id, label]));
  return scoreReplay(labels, replay(judge, watch.outletIndex, items, []), counted);
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Figures of several folds, each weighed by its items; counts are added. */
const averaged = (parts: readonly (readonly [number, Figures])[]): Figures => {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0);
  const names = Object.keys(parts[0]?.[1] ?? {}) as (keyof Figures)[];
  const means = names.map((name) => {
    if (name === 'irrelevantAlerts') return [name, parts.reduce((sum, [, figures]) => sum + figures[name], 0)];
    return [
      name,
      rounded(parts.reduce((sum, [weight, figures]) => sum + weight * figures[name], 0) / Math.max(1, total)),
    ];
  });
  return Object.fromEntries(means) as Figures;
};

/** Fits on all folds but one and scores the one, for each: what a fit is worth on developments that it has not seen. */
const crossValidate = (
  judge: Judge,
  watch: Watch,
  sets: readonly LabelledSet[],
  folds: number,
): readonly (readonly [string, Figures])[] => {
  const lessons = lessonsOf(sets, watch);
  const keys = sets.flatMap(({ items }) =>
    items
      .filter(({ relevant }) => relevant !== null)
      .map(({ id, relevant, development }) => keyOf(relevant ? development : null, id)),
  );
  const models = Array.from({ length: folds }, (_, fold) =>
    withSettings(
      judge,
      fitSettings(
        judge,
        lessons.filter((_lesson, at) => foldOf(keys[at] ?? '', folds) !== fold),
      ),
    ),
  );
  return sets.map((set) => {
    const parts = models.map((model, fold) => {
      const counted = ({ id, development }: Labelled) => foldOf(keyOf(development, id), folds) === fold;
      const weight = set.items.filter((label) => label.relevant && counted(label)).length;
      return [weight, score(model, watch, set, counted)] as const;
    });
    return [set.name, averaged(parts)] as const;
  });
};

const readArguments = (args: readonly string[]) => {
  const options = {
    folds: { type: 'string', default: '5' },
    pairs: { type: 'string', multiple: true, default: [] as string[] },
    relevance: { type: 'string', multiple: true, default: [] as string[] },
    dry: { type: 'boolean', default: false },
    data: { type: 'string', default: '.pactwatch' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (positionals.length === 0 || !/^\d+$/.test(values.folds)) throw new BadInput(USAGE);
  return {
    files: positionals,
    pairs: values.pairs,
    relevance: values.relevance,
    folds: Number(values.folds),
    dry: values.dry,
    data: values.data,
  };
};

const print = (title: string, figures: Figures): void => {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${rounded(value)}`);
  process.stdout.write(`${title}: ${parts.join(', ')}\n`);
};

/** The figures by set, in the file that the weights are in: `labelled five-fold groupingF1`. */
const reachedOf = (results: readonly (readonly [string, Figures])[], how: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    results.flatMap(([name, figures]) => {
      const set = name.replace(/^.*[/]|[.]jsonl.*$/g, '');
      return Object.entries(figures).map(([figure, value]) => [`${set}, ${how}: ${figure}`, rounded(value)]);
    }),
  );

const write = (settings: JudgeSettings): void => {
  const kept = JSON.parse(readFileSync(SETTINGS, 'utf8')) as object;
  writeFileSync(SETTINGS, `${JSON.stringify({ ...kept, ...settings }, null, 1)}\n`);
};

/** What operators corrected in the house of a data folder; nothing where there is no such folder. */
const correctionsIn = async (folder: string): Promise<readonly Lesson[]> => {
  if (!existsSync(folder)) return [];
  const lessons = await withLocalHouse(folder, correctionLessons);
  if (lessons.length > 0) process.stdout.write(`${folder}: ${lessons.length} lessons of operators' corrections\n`);
  return lessons;
};

const run = async (args: readonly string[]): Promise<void> => {
  const { files, pairs, relevance, folds, dry, data } = readArguments(args);
  const watch = loadWatch();
  const judge = openWatchJudge(watch);
  const sets = await Promise.all([
    ...files.map((file) => readSet(file, 'all')),
    ...pairs.map((file) => readSet(file, 'pairs')),
    ...relevance.map((file) => readSet(file, 'relevance')),
  ]);
  const settings = fitSettings(judge, [...lessonsOf(sets, watch), ...(await correctionsIn(data))]);
  const fitted = withSettings(judge, settings);
  const all = sets.map((set) => [set.name, score(fitted, watch, set, () => true)] as const);
  for (const [name, figures] of all) print(`${name}, fitted on it`, figures);
  const held = folds > 1 ? crossValidate(judge, watch, sets, folds) : [];
  for (const [name, figures] of held) print(`${name}, ${folds}-fold`, figures);
  const reached = { ...reachedOf(all, 'fitted on it'), ...reachedOf(held, `${folds}-fold`) };
  if (!dry) write({ ...settings, reached: folds > 1 ? reached : { ...watchSettings().reached, ...reached } });
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  process.stderr.write(`fit: ${(error as Error).message}\n`);
  process.exitCode = error instanceof BadInput || code === 'ENOENT' || code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
