import { BadInput } from '../../shared/errors.ts';
import { analyse } from '../../shared/judging/analyse.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { type Read, unsupportedIn } from '../../shared/judging/unsupported.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import type { OutletIndex } from '../../shared/watch/outlet-index.ts';
import { type FileItem, itemsInOrder } from './items-file.ts';
import { articleOf, type Replayed, replay } from './replay.ts';

/** A line that says more than its articles. */
export interface Trouble {
  readonly id: string;
  readonly development: string;
  readonly line: string;
  readonly unsupported: readonly string[];
}

export interface Verified {
  readonly items: number;
  readonly alerts: number;
  readonly lines: number;
  readonly troubles: readonly Trouble[];
}

const readOf = (judge: Judge, outlets: OutletIndex, item: FileItem): Read => {
  const article = articleOf(item, outlets);
  return { analysis: analyse(judge, article), raw: `${article.title}\n${article.summary}` };
};

const troublesOf = (judge: Judge, { item, decision }: Replayed, articles: readonly Read[]): readonly Trouble[] => {
  if (!decision?.alert) return [];
  return decision.whatsNew.flatMap((line) => {
    const unsupported = unsupportedIn(judge, line, articles);
    return unsupported.length > 0 ? [{ id: item.id, development: decision.development, line, unsupported }] : [];
  });
};

/**
 * Replays items and checks every line of what is new, at the time it was told, against the articles that its
 * development had by then: a number, name or place that is in none of them is a trouble.
 */
export const verifyItems = (judge: Judge, outlets: OutletIndex, items: readonly FileItem[]): Verified => {
  const byDevelopment = new Map<string, Read[]>();
  const troubles: Trouble[] = [];
  let [alerts, lines] = [0, 0];
  for (const replayed of replay(judge, outlets, items, [])) {
    if (!replayed.decision) continue;
    const articles = byDevelopment.get(replayed.decision.development) ?? [];
    articles.push(readOf(judge, outlets, replayed.item));
    byDevelopment.set(replayed.decision.development, articles);
    troubles.push(...troublesOf(judge, replayed, articles));
    if (!replayed.decision.alert) continue;
    alerts += 1;
    lines += replayed.decision.whatsNew.length;
  }
  return { items: items.length, alerts, lines, troubles };
};

/** `judge verify ITEMS.jsonl[.gz]`: prints a JSON line a trouble, totals on standard error; 1 where there is any. */
export const verify = async (args: readonly string[]): Promise<number> => {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) throw new BadInput('usage: npm run judge -- verify ITEMS.jsonl[.gz]');
  const watch = loadWatch();
  const { troubles, ...totals } = verifyItems(openWatchJudge(watch), watch.outletIndex, await itemsInOrder(file));
  process.stdout.write(troubles.map((one) => `${JSON.stringify(one)}\n`).join(''));
  process.stderr.write(`${JSON.stringify({ ...totals, troubles: troubles.length })}\n`);
  return troubles.length > 0 ? 1 : 0;
};
