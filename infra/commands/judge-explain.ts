import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { analyse, type Item } from '../../shared/judging/analyse.ts';
import { explainMatch } from '../../shared/judging/explain.ts';
import { developmentsOfKnown } from '../../shared/judging/known.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';

const USAGE = 'usage: npm run judge -- explain "HEADLINE" [--summary TEXT] [--language xx] [--at ISO]';

const readArguments = (args: readonly string[]): Item => {
  const options = { summary: { type: 'string' }, language: { type: 'string' }, at: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [title, ...rest] = positionals;
  if (!title || rest.length > 0) throw new BadInput(USAGE);
  const at = values.at ?? new Date().toISOString();
  if (Number.isNaN(Date.parse(at))) throw new BadInput(`--at ${at}: is no date\n${USAGE}`);
  return {
    title,
    summary: values.summary ?? '',
    language: values.language ?? '',
    published: new Date(at).toISOString(),
  };
};

const print = (title: string, lines: readonly string[]): void => {
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join('') || '  none\n'}`);
};

/** Shows how a headline is read, whether it counts, and which known stories are nearest. */
const show = (item: Item): void => {
  const watch = loadWatch();
  const judge = openWatchJudge(watch);
  const analysis = analyse(judge, item);
  const relevance = judgeRelevance(judge, item);
  const concepts = analysis.hits.map(({ concept, start, end, headline }) => {
    const gloss = judge.compiled.concepts.get(concept)?.gloss ?? '';
    return `${concept} (${gloss}): “${analysis.text.slice(start, end)}”${headline ? ' in the headline' : ''}`;
  });
  print('concepts', concepts);
  print(
    'figures',
    analysis.figures.map(({ text, unit }) => `${text}${unit ? ` → ${unit}` : ''}`),
  );
  print(
    'days',
    analysis.days.map(({ day, by }) => `${day} (${by})`),
  );
  print('says so', analysis.claimants);
  const said = relevance.near ? 'near miss' : 'not relevant';
  print(`${relevance.relevant ? 'relevant' : said}: ${relevance.score}, ${relevance.nature}`, relevance.reasons);
  const before = watch.knownStories.filter(({ date }) => Date.parse(date) <= Date.parse(item.published));
  const memory = openMemory(judge, developmentsOfKnown(judge, before, watch.head.id));
  const nearest = explainMatch(judge, memory, analysis, item.published, '');
  print(
    'nearest known stories',
    nearest.map(({ headline, score, reasons }) => `${score.toFixed(2)} ${headline}: ${reasons.join(', ')}`),
  );
};

/** `judge explain "HEADLINE"`: concepts, figures, days, relevance with reasons, and the nearest known stories with what decided. */
export const explain = async (args: readonly string[]): Promise<number> => {
  show(readArguments(args));
  return Promise.resolve(0);
};
