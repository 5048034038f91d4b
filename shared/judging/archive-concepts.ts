import type { Development } from '../domain/development.ts';
import { glance } from './analyse.ts';
import type { Judge } from './judge.ts';

/** What a development's headlines and lines name, as ids of concepts: what search finds it by, whatever its languages. */
export const conceptsOf = (judge: Judge, { headline, whatsNew, sources }: Development): readonly string[] => {
  const texts = [headline, ...whatsNew, ...sources.map(({ title }) => title)];
  const found = texts.flatMap((title) => glance(judge, { title, summary: '', language: '', published: '' }).finds);
  return [...new Set(found.map(({ concept }) => concept.id))];
};
