import type { Alert, Source } from '../domain/alert.ts';
import { primaryTag } from '../domain/language-tag.ts';
import type { Message, RenderContext } from '../domain/message.ts';
import { cleanLine, cutText, isolate } from './clean-text.ts';
import type { Line, Link, Section, Sheet, Trim } from './sheet.ts';
import { stringsOf } from './strings.ts';
import type { Strings } from './strings-form.ts';
import { countryName, languageName, timeText } from './time-text.ts';
import { webUrl } from './web-url.ts';

const HOUR = 3_600_000;
const LINES = 3;

/** How much more than is shown is looked at: what is taken out seldom is more than that. */
const LOOKED_AT = 4;

/** Outside text, clean, cut and set apart. */
export const quoted = (text: string, max: number): string =>
  isolate(cutText(cleanLine(text.slice(0, LOOKED_AT * max)), max));

/** The headline; where nothing of it can be shown, what is new, else the category. */
export const headlineOf = (alert: Alert, max: number, strings: Strings): string =>
  [alert.headline, ...alert.whatsNew].map((text) => quoted(text, max)).find((text) => text !== '') ??
  strings.category[alert.category];

/** `NEW`, `Severity 5/5 critical`, `Confirmed`, `Treaty`. */
export const markOf = (alert: Alert, strings: Strings): readonly string[] => [
  alert.revision > 1 ? `${strings.kind[alert.kind]} ${alert.revision}` : strings.kind[alert.kind],
  strings.severity(alert.severity),
  strings.confidence[alert.confidence],
  strings.category[alert.category],
];

/** `in Korean` where the headline is in another language than the text around it. */
export const languageNote = (tag: string, language: RenderContext['language']): string | null =>
  tag === '' || primaryTag(tag) === language
    ? null
    : stringsOf(language).inLanguage(cutText(cleanLine(languageName(tag, language)), 30));

/** The address of a development's page. */
export const developmentUrl = (alert: Alert, site: string): string => `${site}/d/${alert.development}`;

const lines = (texts: readonly string[], trim: Trim): readonly Line[] =>
  texts
    .map((text) => quoted(text, trim.text))
    .filter((text) => text !== '')
    .slice(0, LINES)
    .map((text) => [{ text }]);

const sourceNote = (source: Source, context: RenderContext): string => {
  const strings = stringsOf(context.language);
  const side = source.side === undefined ? [] : [countryName(source.side, context.language)];
  const language = languageNote(source.language, context.language);
  return [strings.outletKind[source.kind], ...side, ...(language ? [language] : [])].join(', ');
};

const sourceLine = (source: Source, alert: Alert, context: RenderContext, trim: Trim): Line => {
  const url = webUrl(source.url, trim.url);
  const name = { text: quoted(source.outlet, 60) || '?', ...(url === null ? {} : { url }) };
  const known = source.title.trim() === alert.headline.trim();
  const title = trim.sourceTitle > 0 && !known ? `: ${quoted(source.title, trim.sourceTitle)}` : '';
  return [name, { text: ` (${sourceNote(source, context)}) ${timeText(source.published, context)}${title}` }];
};

/** One source a family first, so that the reader sees who says so, not how often. */
const byFamily = (sources: readonly Source[]): readonly Source[] => {
  const first = new Map(sources.map((source) => [source.family, source] as const).reverse());
  return [...sources.filter((s) => first.get(s.family) === s), ...sources.filter((s) => first.get(s.family) !== s)];
};

const sourcesSection = (alert: Alert, context: RenderContext, trim: Trim): Section => {
  const strings = stringsOf(context.language);
  const official = new Set(
    alert.sources.filter((s) => s.kind === 'state' || s.kind === 'official').map((s) => s.family),
  );
  const shown = byFamily(alert.sources).slice(0, trim.sources);
  const rest = alert.sources.length - shown.length;
  const more: readonly Line[] =
    rest > 0
      ? [[{ text: `${strings.more(rest)}: ` }, { text: strings.development, url: developmentUrl(alert, context.site) }]]
      : [];
  return {
    heading: `${strings.whoSaysSo} (${strings.counts(alert.independentFamilies, official.size)})`,
    lines: [...shown.map((source) => sourceLine(source, alert, context, trim)), ...more],
  };
};

const linksOf = (alert: Alert, context: RenderContext): readonly Link[] => [
  { label: stringsOf(context.language).development, url: developmentUrl(alert, context.site) },
  { label: stringsOf(context.language).story, url: `${context.site}/story/${alert.story}` },
];

const earlierLinks = (alert: Alert, context: RenderContext): readonly Link[] =>
  alert.revision === 1
    ? []
    : [{ label: stringsOf(context.language).earlier, url: `${developmentUrl(alert, context.site)}#alerts` }];

/** The link to change and leave, where the channel lets only the subscriber see it. */
export const manageLinks = (context: RenderContext): readonly Link[] =>
  context.manage === null ? [] : [{ label: stringsOf(context.language).manage, url: context.manage }];

/** One alert: kind and grades, headline, what is new, what was, who says so, links, identity. */
export const alertSheet = (message: Extract<Message, { kind: 'alert' }>, context: RenderContext, trim: Trim): Sheet => {
  const { alert, lateBy } = message;
  const strings = stringsOf(context.language);
  const late = lateBy === null ? [] : [strings.sentLate(Math.round(lateBy / HOUR))];
  return {
    mark: markOf(alert, strings),
    severity: alert.severity,
    title: headlineOf(alert, trim.title, strings),
    titleNote: languageNote(alert.headlineLanguage, context.language),
    titleUrl: developmentUrl(alert, context.site),
    sections: [
      { heading: strings.whatsNew, lines: lines(alert.whatsNew, trim) },
      { heading: strings.was, lines: lines(alert.was, trim) },
      sourcesSection(alert, context, trim),
    ].filter((section) => section.lines.length > 0),
    links: linksOf(alert, context),
    notes: [
      strings.identity(alert.development, alert.revision),
      strings.firstSeen(timeText(alert.firstSeen, context)),
      ...late,
    ],
    last: [...earlierLinks(alert, context), ...manageLinks(context)],
  };
};
