import type { Report } from '../domain/confidence.ts';
import type { Telling } from './telling.ts';

const same = (one: Report, other: Report): boolean =>
  one.family === other.family && one.stance === other.stance && one.side === other.side;

/** Who reports the development once this article is among its reports: one a family, stance and side. */
export const reportsOf = ({ article, before }: Telling): readonly Report[] => {
  const report: Report = {
    family: article.family,
    kind: article.kind,
    stance: 'states',
    ...(article.side ? { side: article.side } : {}),
  };
  const reports = before?.reports ?? [];
  return reports.some((one) => same(one, report)) ? reports : [...reports, report];
};
