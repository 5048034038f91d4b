import { BadInput } from '../../errors.ts';
import type * as z from '../../zod.ts';
import { readWith, watchFile, watchFiles } from '../read.ts';
import {
  type Concept,
  calendarFileSchema,
  conceptsFileSchema,
  type FormsFile,
  type Lexicon,
  marksFileSchema,
  numbersFileSchema,
} from './schema.ts';

/** One word of a form or more; see `formsFileSchema`. */
const FORM = /^!?_?[*]?[^*_!? ]+[*]?_?(?: _?[*]?[^*_!? ]+[*]?_?)*[?]?$/u;
const LONGEST_FORM = 80;

const isForm = (form: unknown): boolean => typeof form === 'string' && form.length <= LONGEST_FORM && FORM.test(form);

/** What is wrong with the lexicon, a line each, with file and field: unknown concepts, doubles, forms out of syntax. */
export const lexiconTroubles = (lexicon: {
  readonly concepts: readonly Concept[];
  readonly forms: Readonly<Record<string, unknown>>;
}): readonly string[] => {
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

/** `formsFileSchema` by hand: there are so many forms that every start would feel the difference. */
const fileTroubles = (tag: string, file: unknown, ids: ReadonlySet<string>): readonly string[] =>
  Object.entries(file ?? {}).flatMap(([id, forms]: [string, unknown]) => {
    if (!ids.has(id)) return [`forms/${tag}.json: ${id}: no such concept`];
    if (!Array.isArray(forms) || forms.length === 0) return [`forms/${tag}.json: ${id}: is no list of forms`];
    const doubles = new Set(forms).size === forms.length ? [] : forms.filter((form, at) => forms.indexOf(form) !== at);
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

/** The files of forms by their tag, as they stand: `fileTroubles` looks at them. */
const readForms = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(watchFiles('lexicon/forms').map((tag) => [tag, watchFile(`lexicon/forms/${tag}.json`)]));

const readOf = <T>(schema: z.ZodMiniType<T>, name: string): T =>
  readWith(schema, watchFile(`lexicon/${name}`), `lexicon/${name}`);

/** The watch's lexicon, checked. Throws `BadInput` with file and field where it is not as its schema says. */
export const loadLexicon = (): Lexicon => {
  const forms = readForms();
  const marked = readOf(marksFileSchema(), 'marks.json');
  const concepts = [...readOf(conceptsFileSchema(), 'concepts.json').concepts, ...marked.concepts];
  const ids = new Set(concepts.map(({ id }) => id));
  const troubles = [
    ...lexiconTroubles({ concepts, forms }),
    ...Object.entries(marked.forms).flatMap(([tag, file]) => fileTroubles(tag, file, ids)),
  ];
  if (troubles.length > 0) throw new BadInput(`shared/watch/lexicon: ${troubles.join('; ')}`);
  const files = new Map(Object.entries(forms as Readonly<Record<string, FormsFile>>));
  for (const [tag, more] of Object.entries(marked.forms)) files.set(tag, withForms(files.get(tag) ?? {}, more));
  return {
    concepts,
    forms: Object.fromEntries(files),
    numbers: readOf(numbersFileSchema(), 'numbers.json'),
    calendar: readOf(calendarFileSchema(), 'calendar.json'),
  };
};
