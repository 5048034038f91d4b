import type { Stories } from '../ports.ts';
import type { Table } from './table.ts';

/** Stories in the table: STORY#id · DEV#id, its developments in order of time. */
export const storyStore = (table: Table): Stories => ({
  add: (links) =>
    table.putAll(links.map(({ story, development }) => ({ pk: `STORY#${story}`, sk: `DEV#${development}`, data: {} }))),
  list: async (story) => (await table.query(`STORY#${story}`)).map((row) => row.sk.slice('DEV#'.length)),
});
