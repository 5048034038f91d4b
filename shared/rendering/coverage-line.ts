import type { CoverageNow } from '../domain/coverage-now.ts';
import type { RenderContext } from '../domain/message.ts';
import { quoted } from './alert-sheet.ts';
import { stringsOf } from './strings.ts';
import { clockText } from './time-text.ts';

/** So many outlets are named that are down; the others are counted. */
const NAMED = 3;

/** `61 of 63 feeds healthy; KCNA Watch down since 04:10`, in the subscriber's language and zone. */
export const coverageLine = ({ healthy, feeds, down }: CoverageNow, context: RenderContext): string => {
  const strings = stringsOf(context.language);
  const first = new Map([...down].reverse().map((one) => [one.outlet, one]));
  const outlets = [...first.values()].reverse();
  const named = outlets
    .slice(0, NAMED)
    .map(({ outlet, since }) => strings.downSince(quoted(outlet, 40) || '?', clockText(since, context)));
  const rest = outlets.length - named.length;
  return [strings.feedsHealthy(healthy, feeds), ...named, ...(rest > 0 ? [strings.moreDown(rest)] : [])].join('; ');
};
