import type { Mail, Mailings, Now } from '../ports.ts';
import * as z from '../zod.ts';
import type { Table } from './table.ts';

const QUARTER = 900_000;
const HOUR_SECONDS = 3_600;
const dataSchema = z.lazy(() => z.object({ topic: z.string() }));

const startOf = (time: number): number => Math.floor(time / QUARTER) * QUARTER;
const partition = (quarter: number) => `MAILED#${new Date(quarter).toISOString().slice(0, 16)}`;

/** Which topics were mailed, by the quarter of an hour: MAILED#quarter · topic, an hour. */
export const mailingStore = (table: Table): Mailings => ({
  note: async (topic, at) => {
    const ttl = Math.floor(at.getTime() / 1000) + HOUR_SECONDS;
    await table.put({ pk: partition(startOf(at.getTime())), sk: topic, ttl, data: { topic } });
  },
  between: async (from, to) => {
    const topics = new Set<string>();
    for (let quarter = startOf(from.getTime()); quarter <= to.getTime(); quarter += QUARTER)
      for (const { data } of await table.query(partition(quarter))) topics.add(dataSchema.parse(data).topic);
    return topics;
  },
});

/** Mail that is noted, before it goes out: a note without a mail harms nobody, and a failed one sends no mail. */
export const notedMail = (mail: Mail, mailings: Pick<Mailings, 'note'>, now: Now): Mail => ({
  ...mail,
  send: async (topic, subject, body) => {
    await mailings.note(topic, now());
    return mail.send(topic, subject, body);
  },
});
