import type { AlertKind } from '../domain/alert.ts';
import type { Telling } from './telling.ts';

/** What is told of a development: its headline and up to three lines each of what is new and what was known. */
export interface NewsLines {
  readonly headline: string;
  readonly headlineLanguage: string;
  readonly whatsNew: readonly string[];
  readonly was: readonly string[];
}

const MOST_SIGNS = 200;
const cut = (text: string): string => (text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS - 1)}…` : text);

/** The lines after this article. `kind`: what is owed, if anything. */
export const newsLinesOf = (telling: Telling, _kind: AlertKind | null): NewsLines => {
  const { article, before, story } = telling;
  const headline = before?.headline ?? cut(article.title);
  return {
    headline,
    headlineLanguage: before?.headlineLanguage ?? article.language,
    whatsNew: [cut(article.title)],
    was: before ? [...before.whatsNew].slice(0, 3) : story.slice(0, 1).map((one) => one.headline),
  };
};
