import type { ArchiveEntry } from '../domain/archive.ts';
import { type Filter, filterAddress } from './filter.ts';
import { timeOf } from './listing.ts';
import { listAny } from './search.ts';
import type { WebPorts } from './web-ports.ts';

/** Developments in one answer: below what a function may answer with (6 MB), however long the headlines. */
const MOST = 5_000;

const COLUMNS = [
  'id',
  'time',
  'category',
  'severity',
  'confidence',
  'headline',
  'headlineLanguage',
  'languages',
  'kinds',
  'story',
  'url',
] as const;

/** An entry of the archive as a row of the export. */
const rowOf = (site: string, entry: ArchiveEntry) => ({
  id: entry.id,
  time: timeOf(entry),
  category: entry.category,
  severity: entry.severity,
  confidence: entry.confidence,
  headline: entry.headline,
  headlineLanguage: entry.headlineLanguage,
  languages: entry.languages,
  kinds: entry.kinds,
  story: entry.story,
  url: `${site}/d/${entry.id}`,
});
type ExportRow = ReturnType<typeof rowOf>;

/** What a spreadsheet would take for a formula is made text by an apostrophe (OWASP, CSV injection). */
const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A field as RFC 4180 writes it. */
const field = (value: string | number | readonly string[]): string => {
  const text = tame(Array.isArray(value) ? value.join(' ') : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const csvLine = (row: ExportRow): string => COLUMNS.map((column) => field(row[column])).join(',');

/** The newest developments of a filter, and the path of what is older, if anything. */
export const exportRows = async (ports: WebPorts, path: string, filter: Filter) => {
  const { page, next } = await listAny(ports, filter, MOST);
  return {
    rows: page.map((entry) => rowOf(ports.site, entry)),
    next: next === null ? null : filterAddress(path, { ...filter, before: next }),
  };
};

/** CSV (RFC 4180), UTF-8 with a mark, so that spreadsheets read it as such. */
export const csvText = (rows: readonly ExportRow[]): string =>
  `\ufeff${[COLUMNS.join(','), ...rows.map(csvLine)].join('\r\n')}\r\n`;

/** JSON Lines: one development a line. */
export const jsonLines = (rows: readonly ExportRow[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
