import { articleId, articleVersion } from '../domain/article.ts';
import { type Development, developmentId } from '../domain/development.ts';
import type { KnownStory } from '../watch/schema.ts';
import { analyse } from './analyse.ts';
import type { Judge } from './judge.ts';
import { mixFacts, NO_FACTS, profileOf } from './profile.ts';

/** The watch's known stories as quiet developments: remembered, never alerted. */
export const developmentsOfKnown = (judge: Judge, known: readonly KnownStory[], watch: string): Development[] =>
  known.map((story) => {
    const published = new Date(story.date).toISOString();
    const article = articleId(`known:${story.id}`);
    const item = { title: story.headline, summary: story.summary, language: 'en', published };
    return {
      id: developmentId(published, article),
      watch,
      story: story.story,
      category: story.category,
      severity: story.severity,
      confidence: 'confirmed',
      headline: story.headline,
      headlineLanguage: 'en',
      whatsNew: [story.headline],
      was: [],
      reasons: ['known before the first day of the watch'],
      sources: [],
      articles: 0,
      reports: [],
      facts: mixFacts(NO_FACTS, [profileOf(judge, analyse(judge, item), published, '')]),
      versions: [`${article}:${articleVersion(story.headline, story.summary)}`],
      firstSeen: published,
      updatedAt: published,
      quiet: 'known',
      revision: 0,
      told: [],
      pending: [],
      absorbedBy: null,
      version: 0,
    };
  });
