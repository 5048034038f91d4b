import { type Estimate, estimateMonths, estimateOf } from '../domain/estimate.ts';
import type { Wishes } from '../domain/subscription.ts';
import { type Html, html, type Part } from './html.ts';
import type { WebPorts } from './web-ports.ts';
import { counted } from './words.ts';

/** What wishes come to, from the archive: one load of three months. */
export const estimateFor = async ({ archive, head, now }: WebPorts, wishes: Wishes): Promise<Estimate> => {
  const months = await archive.load(head.id, estimateMonths(now()));
  return estimateOf(months.flat(), wishes, now());
};

const amount = ({ average }: Estimate): string => {
  if (average === 0) return 'Hardly an alert a week';
  if (average < 1) return 'Less than 1 alert a week';
  return `About ${counted(Math.round(average), 'alert')} a week`;
};

const form = ({ rhythm }: Wishes): string =>
  ({
    now: 'Each told within minutes',
    daily: 'Told in one digest a day, where there was anything',
    weekly: 'Told in one digest',
  })[rhythm];

const BAR = { width: 18, step: 26, height: 56 } as const;

/** A bar a week with its number above: the words next to it say the same. */
const picture = (weeks: readonly number[]): Html => {
  const most = Math.max(1, ...weeks);
  const heightOf = (count: number) => Math.max(2, Math.round((count / most) * BAR.height));
  const bars = weeks.map((count, at) => {
    const [x, y] = [at * BAR.step, 16 + BAR.height - heightOf(count)];
    return html`<rect x="${x}" y="${y}" width="${BAR.width}" height="${heightOf(count)}"/><text x="${x + BAR.width / 2}" y="${y - 4}" text-anchor="middle">${count}</text>`;
  });
  const width = Math.max(1, weeks.length) * BAR.step;
  return html`<svg viewBox="0 0 ${width} ${16 + BAR.height}" width="${width}" height="${16 + BAR.height}" role="img" aria-label="By week, the oldest first: ${weeks.join(', ')}">${bars}</svg>`;
};

const more = ({ kinds }: Wishes): string =>
  kinds.includes('update') ? 'Updates and corrections come on top.' : 'Now and then a correction comes on top.';

const numbers = (estimate: Estimate, wishes: Wishes): Part => {
  const { weeks } = estimate;
  if (!wishes.kinds.includes('new'))
    return html`<p>You want no new developments, only what becomes of them: less than the archive can count.</p>`;
  if (weeks.length === 0) return html`<p>The archive is too young to say how many that makes.</p>`;
  return html`<p class="amount"><strong>${amount(estimate)}</strong> ${form(wishes)}.</p>
${picture(weeks)}
<p class="by">What it would have been in the last ${counted(weeks.length, 'week')}: between ${Math.min(...weeks)} and ${Math.max(...weeks)}. ${more(wishes)}</p>`;
};

/** About how many alerts a week that makes. */
export const estimateView = (estimate: Estimate, wishes: Wishes): Html =>
  html`<section class="estimate" aria-label="About how many alerts">${numbers(estimate, wishes)}</section>`;
