import type * as z from 'zod';
import { BadInput } from '../../errors.ts';
import { readWith, watchFile, watchFiles } from '../read.ts';
import {
  type Concept,
  calendarFileSchema,
  conceptsFileSchema,
  type FormsFile,
  formsFileSchema,
  type Lexicon,
  marksFileSchema,
  numbersFileSchema,
} from './schema.ts';

const FORM_WORD = /^_?[*]?[^*_!? ]+[*]?_?$/u;

const isForm = (form: string): boolean =>
  form
    .replace(/^!/, '')
    .replace(/[?]$/, '')
    .split(' ')
    .every((word) => FORM_WORD.test(word));

/** What is wrong with the lexicon, a line each, with file and field: unknown concepts, doubles, forms out of syntax. */
export const lexiconTroubles = (lexicon: Pick<Lexicon, 'concepts' | 'forms'>): readonly string[] => {
  const ids = new Set(lexicon.concepts.map((concept) => concept.id));
  const files = Object.entries(lexicon.forms).flatMap(([tag, file]) => fileTroubles(tag, file, ids));
  return [...conceptTroubles(lexicon.concepts, ids), ...files];
};

const conceptTroubles = (concepts: readonly Concept[], ids: ReadonlySet<string>): readonly string[] =>
  concepts.flatMap(({ id, implies = [], with: beside = [] }, at) => {
    const first = concepts.findIndex((concept) => concept.id === id);
    const unknown = [...implies, ...beside].filter((other) => !ids.has(other));
    return [
      ...(first < at ? [`concepts.json: ${id}: twice`] : []),
      ...unknown.map((other) => `concepts.json: ${id}: names unknown ${other}`),
    ];
  });

const fileTroubles = (tag: string, file: FormsFile, ids: ReadonlySet<string>): readonly string[] =>
  Object.entries(file).flatMap(([id, forms]) => {
    if (!ids.has(id)) return [`forms/${tag}.json: ${id}: no such concept`];
    const doubles = forms.filter((form, at) => forms.indexOf(form) !== at);
    const odd = forms.filter((form) => !isForm(form));
    return [
      ...doubles.map((form) => `forms/${tag}.json: ${id}: "${form}" twice`),
      ...odd.map((form) => `forms/${tag}.json: ${id}: "${form}" is no form`),
    ];
  });

/** A file of forms with further forms of the same tag. */
const withForms = (file: FormsFile, more: FormsFile): FormsFile => {
  const ids = new Set([...Object.keys(file), ...Object.keys(more)]);
  return Object.fromEntries([...ids].map((id) => [id, [...(file[id] ?? []), ...(more[id] ?? [])]]));
};

/** The files of forms by their tag. */
const readForms = (): Map<string, FormsFile> =>
  new Map(
    watchFiles('lexicon/forms').map((tag) => {
      const file = `lexicon/forms/${tag}.json`;
      return [tag, readWith(formsFileSchema, watchFile(file), file)];
    }),
  );

const readOf = <T>(schema: z.ZodType<T>, name: string): T =>
  readWith(schema, watchFile(`lexicon/${name}`), `lexicon/${name}`);

/** The watch's lexicon, checked. Throws `BadInput` with file and field where it is not as its schema says. */
export const loadLexicon = (): Lexicon => {
  const files = readForms();
  const marked = readOf(marksFileSchema, 'marks.json');
  for (const [tag, more] of Object.entries(marked.forms)) files.set(tag, withForms(files.get(tag) ?? {}, more));
  const lexicon: Lexicon = {
    concepts: [...readOf(conceptsFileSchema, 'concepts.json').concepts, ...marked.concepts],
    forms: Object.fromEntries(files),
    numbers: readOf(numbersFileSchema, 'numbers.json'),
    calendar: readOf(calendarFileSchema, 'calendar.json'),
  };
  const troubles = lexiconTroubles(lexicon);
  if (troubles.length > 0) throw new BadInput(`shared/watch/lexicon: ${troubles.join('; ')}`);
  return lexicon;
};
