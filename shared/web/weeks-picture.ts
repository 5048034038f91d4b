import { CATEGORIES, type Category } from '../domain/grades.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html, spoken } from './html.ts';
import { peaksOf, type Week } from './weeks.ts';
import { counted, shortDay, shortMonth } from './words.ts';

const WEEK_ADDRESS = ({ from, to }: Week): string => `/?from=${from}&to=${to}`;

/** One bar a week as one path over a field as wide as there are weeks and `height` high: it stretches with the page. */
const bars = (counts: readonly number[], most: number, height: number): string =>
  counts
    .map((count, at) => {
      if (count === 0) return '';
      const top = Math.max(1, Math.round((count / most) * height));
      return `M${at}.1 ${height}v-${top}h.8v${top}z`;
    })
    .join('');

const only = (counts: readonly number[], shown: (at: number) => boolean): readonly number[] =>
  counts.map((count, at) => (shown(at) ? count : 0));

const strip = (counts: readonly number[], marked: ReadonlySet<number>, height: number): Html => {
  const most = Math.max(1, ...counts);
  return html`<svg viewBox="0 0 ${counts.length} ${height}" preserveAspectRatio="none" width="100%" height="${height}"><path d="${bars(
    only(counts, (at) => !marked.has(at)),
    most,
    height,
  )}"/><path class="peak" d="${bars(
    only(counts, (at) => marked.has(at)),
    most,
    height,
  )}"/></svg>`;
};

const percent = (at: number, all: number): string => `${(((at + 0.5) / all) * 100).toFixed(1)}%`;

/** How a number over a bar is set, so that it does not run out of the picture. */
const anchor = (at: number, all: number): string => (at < all * 0.06 ? 'start' : at > all * 0.94 ? 'end' : 'middle');

/** The months that begin within the weeks, every other one; every fourth where there is little room. */
const monthTicks = (
  weeks: readonly Week[],
): readonly { readonly at: number; readonly name: string; readonly fine: boolean }[] =>
  weeks.flatMap(({ from, to }, at) => {
    const month = Number(to.slice(5, 7));
    const begins = from.slice(0, 7) !== to.slice(0, 7) || from.endsWith('-01');
    return begins && month % 2 === 1 && at > 0 && at < weeks.length - 2
      ? [{ at, name: shortMonth(to), fine: month % 4 === 3 }]
      : [];
  });

const HIGH = 72;
const LOW = 16;
const HEADROOM = 18;

const totalPicture = (weeks: readonly Week[], peaks: readonly Week[]): Html => {
  const all = weeks.length;
  const totals = weeks.map(({ total }) => total);
  const places = peaks.map((peak) => weeks.indexOf(peak));
  return html`<svg class="total" role="img" aria-label="${totalWords(weeks, peaks)}" width="100%" height="${HEADROOM + HIGH + 18}">
${places.map((at) => html`<text x="${percent(at, all)}" y="13" text-anchor="${anchor(at, all)}">${totals[at] ?? 0}</text>`)}
<svg y="${HEADROOM}" height="${HIGH}">${strip(totals, new Set(places), HIGH)}</svg>
<line x1="0" x2="100%" y1="${HEADROOM + HIGH + 0.5}" y2="${HEADROOM + HIGH + 0.5}"/>
${monthTicks(weeks).map(({ at, name, fine }) => html`<text class="tick${fine ? ' fine' : ''}" x="${percent(at, all)}" y="${HEADROOM + HIGH + 14}" text-anchor="${anchor(at, all)}">${name}</text>`)}
</svg>`;
};

const peakWords = ({ from, total }: Week): string => `${total} in the week of ${shortDay(from)}`;

const totalWords = (weeks: readonly Week[], peaks: readonly Week[]): string => {
  const total = weeks.reduce((sum, week) => sum + week.total, 0);
  const most = peaks.length > 0 ? `; peaks: ${peaks.map(peakWords).join(', ')}` : '';
  return `All categories: ${counted(total, 'development')} in ${weeks.length} weeks${most}.`;
};

const categoryRow = (weeks: readonly Week[], category: Category, chosen: boolean): Html | null => {
  const counts = weeks.map((week) => week.counts.get(category) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const most = Math.max(...counts);
  const at = counts.lastIndexOf(most);
  const words = `${EN.category[category]}: ${total}; most, ${most}, in the week of ${shortDay(weeks[at]?.from ?? '')}.`;
  return html`<tr><th scope="row"><a href="/?category=${category}"${chosen ? html` aria-current="true"` : null}>${EN.category[category]}</a></th><td><svg role="img" aria-label="${words}" width="100%" height="${LOW}">${strip(counts, new Set([at]), LOW)}</svg></td><td class="number">${total}</td></tr>`;
};

const peakList = (peaks: readonly Week[]): Html | null =>
  peaks.length === 0
    ? null
    : html`<ol class="peaks">${peaks.map(
        (peak) =>
          html`<li><a href="${WEEK_ADDRESS(peak)}">Week of ${shortDay(peak.from)}</a> <span class="number">${peak.total}</span> ${
            peak.foremost ? html`<span${spoken(peak.foremost.headlineLanguage)}>${peak.foremost.headline}</span>` : null
          }</li>`,
      )}</ol>`;

const PEAKS = 3;

/** Developments a week by category: a strip a category under the sum of all, its peaks marked and named. */
export const weeksPicture = (weeks: readonly Week[], chosen: Category | undefined): Html => {
  const peaks = peaksOf(weeks, PEAKS);
  const total = weeks.reduce((sum, week) => sum + week.total, 0);
  return html`<figure class="picture"><table><caption>Developments a week, the last year</caption>
<tbody><tr class="sum"><th scope="row">All</th><td>${totalPicture(weeks, peaks)}</td><td class="number">${total}</td></tr>
${CATEGORIES.map((category) => categoryRow(weeks, category, category === chosen))}</tbody></table>
<figcaption>${peaks.length > 0 ? html`<p class="title">Weeks that stood out</p>${peakList(peaks)}` : null}<p><a href="/weeks">Exact numbers</a></p></figcaption></figure>`;
};
