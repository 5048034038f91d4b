import type { StoredArticle } from '../domain/stored-article.ts';
import type { Articles } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { articleSchema } from './schemas.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<StoredArticle> = {
  kind: 'article',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      article: articleSchema,
      development: z.nullable(z.string()),
      score: z.number(),
      reasons: z.array(z.string()),
      foldedAt: z.string(),
      parked: z.optional(z.string()),
    }),
  ),
};

const articleKey = (id: string) => `ARTICLE#${id}`;

/** Where index 1 lists what was set aside: it belongs to no development. */
const PARKED = 'PARKED-ARTICLES';

/** One row a version. */
const toRow = (stored: StoredArticle): Row => ({
  pk: articleKey(stored.article.id),
  sk: `V#${stored.article.version}`,
  ...(stored.development
    ? { pk1: `DEV#${stored.development}`, sk1: `${stored.article.published}#${stored.article.id}` }
    : {}),
  ...(stored.parked ? { pk1: PARKED, sk1: `${stored.foldedAt}#${stored.article.id}` } : {}),
  data: writeShape(SHAPE, stored),
});

/** Articles in the table: ARTICLE#id · V#version; index 1 lists a development's. */
export const articleStore = (table: Table): Articles => ({
  versions: async (versions) => {
    const rows = await table.getAll(versions.map(({ id, version }) => ({ pk: articleKey(id), sk: `V#${version}` })));
    return rows.map((row) => readShape(SHAPE, row));
  },
  ofArticle: async (id) => (await table.query(articleKey(id))).map((row) => readShape(SHAPE, row)),
  put: (articles) => table.putAll(articles.map(toRow)),
  parked: async () => (await table.index('first', PARKED)).map((row) => readShape(SHAPE, row)),
  ofDevelopment: async (development) =>
    (await table.index('first', `DEV#${development}`)).map((row) => readShape(SHAPE, row)),
});
