import fc from 'fast-check';
import {
  type ArchiveEntry,
  archiveChange,
  EMPTY_MONTH,
  monthEntries,
  updateMonth,
} from '../../shared/domain/archive.ts';
import { developmentId, QUIETS } from '../../shared/domain/development.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../../shared/domain/grades.ts';
import { OUTLET_KINDS } from '../../shared/domain/outlet.ts';
import { sampleDevelopment } from '../fakes/samples.ts';

const word = fc.stringMatching(/^[a-z][a-z.-]{0,8}$/);
const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\s+/g, ' ').toWellFormed());

const entries: fc.Arbitrary<ArchiveEntry> = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((minute) => developmentId(new Date(minute * 60_000).toISOString(), 'x')),
  story: word,
  category: fc.constantFrom(...CATEGORIES),
  severity: fc.constantFrom(...SEVERITIES),
  confidence: fc.constantFrom(...CONFIDENCES),
  quiet: fc.constantFrom(null, ...QUIETS),
  headline: line,
  headlineLanguage: word,
  languages: fc.uniqueArray(word),
  kinds: fc.uniqueArray(fc.constantFrom(...OUTLET_KINDS)),
  concepts: fc.uniqueArray(word),
});
const changes = fc.array(
  fc.oneof(
    entries.map((entry) => ({ id: entry.id, entry })),
    entries.map(({ id }) => ({ id, entry: null })),
  ),
);

describe('a month of the archive', () => {
  it('holds what was last said of each development, in order of time', () => {
    fc.assert(
      fc.property(fc.array(changes), (batches) => {
        const last = new Map(batches.flat().map(({ id, entry }) => [id, entry]));
        const wanted = [...last.values()].filter((entry) => entry !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(monthEntries(batches.reduce(updateMonth, EMPTY_MONTH))).toEqual(wanted);
      }),
    );
  });

  it('is the same object where a change is none', () => {
    fc.assert(
      fc.property(changes, (some) => {
        const month = updateMonth(EMPTY_MONTH, some);
        expect(updateMonth(month, some)).toBe(month);
      }),
    );
  });

  it.each([
    ['id\tstory\tcats\t1\tclaimed\t-\ten\t\t\t\tHeadline', "'cats' is none of"],
    ['id\tstory\ttreaty\t9\tclaimed\t-\ten\t\t\t\tHeadline', "'9' is none of"],
    ['id\tstory\ttreaty\t1\tclaimed\t-\ten\t\t\t1\tHeadline', "a month of 1 concepts has none at '1'"],
    ['id\tstory\ttreaty\t1\tclaimed\t-\ten', 'a line of 7 cells, not 11'],
  ])('refuses a line that is none of ours: %j', (line, why) => {
    expect(() => monthEntries({ concepts: ['doc.treaty'], lines: [line] })).toThrow(why);
  });
});

describe('an entry', () => {
  it('is one line however its headline is broken', () => {
    const { entry } = archiveChange(sampleDevelopment({ headline: 'A\theadline\nin\r\npieces' }), ['b', 'a']);
    expect(entry).toMatchObject({
      headline: 'A headline in pieces',
      concepts: ['a', 'b'],
      languages: ['en'],
      kinds: ['wire'],
    });
  });
});
