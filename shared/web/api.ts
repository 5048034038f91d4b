import { independentFamilies } from '../domain/confidence.ts';
import { type Development, isDevelopmentId } from '../domain/development.ts';
import { type Filter, filterAddress } from './filter.ts';
import { loadPage, timeOf } from './listing.ts';
import { listAny } from './search.ts';
import type { WebPorts } from './web-ports.ts';

/** Developments in one answer of the API. */
export const API_PAGE = 50;

/** A development as the API gives it: the alert's words, and what became of it. */
export const developmentData = (site: string, development: Development) => ({
  development: development.id,
  story: development.story,
  published: timeOf(development),
  firstSeen: development.firstSeen,
  updated: development.updatedAt,
  category: development.category,
  severity: development.severity,
  confidence: development.confidence,
  quiet: development.quiet,
  headline: development.headline,
  headlineLanguage: development.headlineLanguage,
  whatsNew: development.whatsNew,
  was: development.was,
  sources: development.sources.map(({ outlet, family, kind, language, title, url, published }) => ({
    outlet,
    family,
    kind,
    language,
    title,
    url,
    published,
  })),
  articles: development.articles,
  independentFamilies: independentFamilies(development.reports),
  revision: development.revision,
  alerts: development.told,
  links: { development: `${site}/d/${development.id}`, story: `${site}/story/${development.story}` },
  reasons: development.reasons,
});

/** A page of developments, newest first. `next`: the address of the older ones. */
export const developmentsData = async (ports: WebPorts, filter: Filter) => {
  const { page, next } = await listAny(ports, filter, API_PAGE);
  const developments = await loadPage(ports, page);
  return {
    developments: developments.map((development) => developmentData(ports.site, development)),
    next: next === null ? null : ports.site + filterAddress('/api/developments', { ...filter, before: next }),
  };
};

/** One development, or where it went; null: there is none. */
export const oneDevelopmentData = async (ports: WebPorts, id: string) => {
  const found = isDevelopmentId(id) ? await ports.developments.get(ports.head.id, id) : null;
  return found && { absorbedBy: found.absorbedBy, data: developmentData(ports.site, found) };
};
