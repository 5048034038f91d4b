import type { Row } from '../../../shared/adapters/table.ts';
import type { PostAnswer } from '../../../shared/ports.ts';
import * as z from '../../../shared/zod.ts';
import type { SnsHouse, SnsInside } from './house.ts';

const PK = 'LOCAL#SNS#POSTS';
/** SNS's default for http and https: the first try and three more, 20 seconds apart. */
const TRIES = 4;
const PAUSE_MS = 20_000;

const postShape = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  tries: z.number(),
  /** ISO time before which it is not tried. */
  after: z.string(),
});
type Pending = Readonly<z.infer<typeof postShape>>;

/** The row of a post that is owed: written before a publish is acknowledged, removed when the endpoint has it. */
export const postRow = (id: string, at: string, post: Pick<Pending, 'url' | 'headers' | 'body'>): Row => ({
  pk: PK,
  sk: `${at}#${id}`,
  data: { ...post, tries: 0, after: at },
});

type Verdict = 'done' | 'again' | 'refused';
/** As SNS: 4xx but 429 is a refusal for good, everything else but 2xx is tried again. */
const verdictOn = (answer: PostAnswer): Verdict => {
  if (answer.kind === 'unreachable') return 'again';
  if (answer.status >= 200 && answer.status < 300) return 'done';
  return answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? 'refused' : 'again';
};

const tryOne = async ({ table, post, now, log }: SnsHouse, row: Row, pending: Pending): Promise<void> => {
  const { url, headers, body } = pending;
  const answer = await post({ method: 'POST', url, headers, body });
  const verdict = verdictOn(answer);
  const tries = pending.tries + 1;
  if (verdict === 'again' && tries < TRIES) {
    const after = new Date(now().getTime() + PAUSE_MS).toISOString();
    await table.put({ ...row, data: { ...pending, tries, after } });
    return;
  }
  if (verdict !== 'done') log.warn('sns post given up', { post: row.sk, tries, answer: answer.kind });
  await table.remove(row);
};

/** One round: all that is due, each endpoint's in order. What a crash leaves unremoved is posted again. */
const postRound = async (house: SnsHouse): Promise<void> => {
  const rows = (await house.table.query(PK)).map((row) => ({ row, pending: postShape.parse(row.data) }));
  const now = house.now().toISOString();
  const due = rows.filter(({ pending }) => pending.after <= now);
  const urls = new Set(due.map(({ pending }) => pending.url));
  await Promise.all(
    [...urls].map(async (url) => {
      const line = due.filter(({ pending }) => pending.url === url);
      for (const { row, pending } of line) await tryOne(house, row, pending);
    }),
  );
};

/**
 * Makes the function that posts what is due: one round at a time, so that nothing is posted twice; whoever asks during a
 * round waits for the one after it.
 */
export const createPoster = (house: SnsHouse): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    // A failed round was told to those who waited for it; the next one starts all the same.
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        running = postRound(house);
        return running;
      });
    return waiting;
  };
};

/** Posts in the background; what fails here is still owed and posted by the house's next round. */
export const postSoon = (house: SnsInside): void => {
  house.postDue().catch((cause: unknown) => house.log.warn('sns posts stopped', { cause: String(cause) }));
};
