import type { Development, Quiet } from './development.ts';
import { QUIETS } from './development.ts';
import { CATEGORIES, type Category, CONFIDENCES, type Confidence, type Severity } from './grades.ts';
import { OUTLET_KINDS, type OutletKind } from './outlet.ts';

/** A development as lists, counts and search need it: some hundred bytes. */
export interface ArchiveEntry {
  readonly id: string;
  readonly story: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly quiet: Quiet | null;
  readonly headline: string;
  readonly headlineLanguage: string;
  /** Languages of its sources. */
  readonly languages: readonly string[];
  /** Kinds of its outlets. */
  readonly kinds: readonly OutletKind[];
  /** What its headlines and first sentences name, in any language: what search finds it by. */
  readonly concepts: readonly string[];
}

/** What became of one development in the archive. `entry` null: it is no longer a development of its own. */
export interface ArchiveChange {
  readonly id: string;
  readonly entry: ArchiveEntry | null;
}

/** One month of the archive in one row: entries as lines, oldest first, and the concepts that their numbers stand for. */
export interface ArchiveMonth {
  readonly concepts: readonly string[];
  readonly lines: readonly string[];
}

export const EMPTY_MONTH: ArchiveMonth = { concepts: [], lines: [] };

const LONGEST_HEADLINE = 200;
const RADIX = 36;
const NOT_QUIET = '-';

/** A BCP 47 tag as a feed says it; `und` where it says something else. */
const tagOf = (language: string): string => (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'und');

const plain = (text: string): string => text.replace(/\s+/g, ' ').slice(0, LONGEST_HEADLINE).toWellFormed();

const archiveEntry = (development: Development, concepts: readonly string[]): ArchiveEntry => ({
  id: development.id,
  story: development.story,
  category: development.category,
  severity: development.severity,
  confidence: development.confidence,
  quiet: development.quiet,
  headline: plain(development.headline),
  headlineLanguage: tagOf(development.headlineLanguage),
  languages: [...new Set(development.sources.map(({ language }) => tagOf(language)))].sort(),
  kinds: OUTLET_KINDS.filter((kind) => development.sources.some((source) => source.kind === kind)),
  concepts: [...concepts].sort(),
});

/** What the archive keeps of a development as it stands. `concepts`: what the judge saw in it. An absorbed one is no more. */
export const archiveChange = (development: Development, concepts: readonly string[]): ArchiveChange => ({
  id: development.id,
  entry: development.absorbedBy === null ? archiveEntry(development, concepts) : null,
});

const toLine = (entry: ArchiveEntry, number: (concept: string) => number): string =>
  [
    entry.id,
    entry.story === entry.id ? '' : entry.story,
    entry.category,
    entry.severity,
    entry.confidence,
    entry.quiet ?? NOT_QUIET,
    entry.headlineLanguage,
    entry.languages.join(' '),
    entry.kinds.join(' '),
    entry.concepts.map((concept) => number(concept).toString(RADIX)).join(' '),
    entry.headline,
  ].join('\t');

const oneOf = <T extends string>(all: readonly T[], text: string): T => {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new RangeError(`'${text}' is none of ${all.join(', ')}`);
  return found;
};

const severityOf = (text: string): Severity => Number(oneOf(['1', '2', '3', '4', '5'], text)) as Severity;

const list = (text: string): readonly string[] => (text ? text.split(' ') : []);

const knownAt = (known: readonly string[], number: string): string => {
  const concept = known[Number.parseInt(number, RADIX)];
  if (concept === undefined) throw new RangeError(`a month of ${known.length} concepts has none at '${number}'`);
  return concept;
};

/** What `toLine` writes, in its order. */
type Cells = readonly [
  id: string,
  story: string,
  category: string,
  severity: string,
  confidence: string,
  quiet: string,
  language: string,
  languages: string,
  kinds: string,
  concepts: string,
  headline: string,
];
const CELLS = 11 satisfies Cells['length'];

const cellsOf = (line: string): Cells => {
  const cells = line.split('\t');
  if (cells.length !== CELLS) throw new RangeError(`a line of ${cells.length} cells, not ${CELLS}`);
  return cells as readonly string[] as Cells;
};

const fromLine = (line: string, known: readonly string[]): ArchiveEntry => {
  const [id, story, category, severity, confidence, quiet, language, languages, kinds, concepts, headline] =
    cellsOf(line);
  return {
    id,
    story: story || id,
    category: oneOf(CATEGORIES, category),
    severity: severityOf(severity),
    confidence: oneOf(CONFIDENCES, confidence),
    quiet: quiet === NOT_QUIET ? null : oneOf(QUIETS, quiet),
    headline,
    headlineLanguage: language,
    languages: list(languages),
    kinds: list(kinds).map((kind) => oneOf(OUTLET_KINDS, kind)),
    concepts: list(concepts).map((number) => knownAt(known, number)),
  };
};

/** The entries of a month, oldest first. Throws RangeError where a line is not one of ours. */
export const monthEntries = ({ lines, concepts }: ArchiveMonth): readonly ArchiveEntry[] =>
  lines.map((line) => fromLine(line, concepts));

const idOf = (line: string): string => line.slice(0, line.indexOf('\t'));

/**
 * A month with changes laid over what it holds, by id; the same object where that changes nothing. May be done any number
 * of times.
 */
export const updateMonth = (month: ArchiveMonth, changes: readonly ArchiveChange[]): ArchiveMonth => {
  const numbers = new Map(month.concepts.map((concept, at) => [concept, at]));
  const number = (concept: string): number => {
    if (!numbers.has(concept)) numbers.set(concept, numbers.size);
    return numbers.get(concept) as number;
  };
  const lines = new Map(month.lines.map((line) => [idOf(line), line]));
  for (const { id, entry } of changes) {
    if (entry === null) lines.delete(id);
    else lines.set(id, toLine(entry, number));
  }
  const sorted = [...lines.keys()].sort().map((id) => lines.get(id) as string);
  const same = sorted.length === month.lines.length && sorted.every((line, at) => line === month.lines[at]);
  return same ? month : { concepts: [...numbers.keys()], lines: sorted };
};
