import type { Alert, Source } from '../domain/alert.ts';
import { cutText } from './clean-text.ts';
import type { Trim } from './sheet.ts';

const sourceData = ({ outlet, family, kind, language, title, url, published }: Source) => ({
  outlet,
  family,
  kind,
  language,
  title,
  url,
  published,
});

/** The alert as data, as the README documents it and `/schemas/alert.json` describes it. `site`: base address of the archive. */
export const alertData = (alert: Alert, site: string) => ({
  alert: alert.id,
  kind: alert.kind,
  development: alert.development,
  revision: alert.revision,
  story: alert.story,
  category: alert.category,
  severity: alert.severity,
  confidence: alert.confidence,
  headline: alert.headline,
  headlineLanguage: alert.headlineLanguage,
  whatsNew: alert.whatsNew,
  was: alert.was,
  sources: alert.sources.map(sourceData),
  independentFamilies: alert.independentFamilies,
  firstSeen: alert.firstSeen,
  links: { development: `${site}/d/${alert.development}`, story: `${site}/story/${alert.story}` },
  reasons: alert.reasons,
});

export type AlertData = ReturnType<typeof alertData>;

const REASONS = 6;
const cutAll = (texts: readonly string[], max: number, count: number) =>
  texts.slice(0, count).map((text) => cutText(text.toWellFormed(), max));

/** The same, cut to what there is room for. A source whose address is too long is left out. */
export const trimmedData = (alert: Alert, site: string, trim: Trim): AlertData => {
  const data = alertData(alert, site);
  return {
    ...data,
    headline: cutText(alert.headline.toWellFormed(), trim.title),
    whatsNew: cutAll(alert.whatsNew, trim.text, 3),
    was: cutAll(alert.was, trim.text, 3),
    sources: data.sources
      .filter((source) => source.url.length <= trim.url)
      .slice(0, trim.sources)
      .map((source) => ({ ...source, title: cutText(source.title.toWellFormed(), Math.max(trim.sourceTitle, 60)) })),
    reasons: cutAll(alert.reasons, trim.text, trim.sources === 0 ? 0 : REASONS),
  };
};
