import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listMailbox } from '../../infra/local/mailbox.ts';
import { openHouse } from '../../infra/local/open-house.ts';
import { openPage } from '../../infra/local/page.ts';
import type { PostAnswer } from '../../shared/domain/message.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import type { Post } from '../../shared/ports.ts';
import { watchMail } from '../../shared/steps/watch-mail.ts';
import type { Admission } from '../../shared/watch/admission.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { answered } from './delivery-house.ts';
import { memoryTable } from './memory-table.ts';

type PostRequest = Parameters<Post>[0];
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const SITE = 'http://watch.test';

const encoded = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();

/** What a browser would ask for: redirects are looked at, not followed. */
const asker = (base: string) => async (method: string, path: string, body?: string, type?: string) => {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  const answer = await fetch(base + path, {
    method,
    redirect: 'manual',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const { status } = answer;
  return { status, headers: answer.headers, to: answer.headers.get('location') ?? '', body: await answer.text() };
};

/** Links of ours in a text, as paths; those of SNS itself act at once, there as here. */
export const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/http:\/\/watch\.test(\/[^\s"'<>\\|)\]]*)/g)]
    .map(([, path]) => path as string)
    .filter((path) => !path.startsWith('/local/'));

/** The local house with its page, on a table in memory; posts to chats are kept instead of sent, the clock is the test's. */
export const openSubscribingHouse = async (over: Partial<Admission> = {}, start = '2026-11-24T10:00:00.000Z') => {
  let time = Date.parse(start);
  const now = () => new Date(time);
  const table = memoryTable(now);
  let calls = 0;
  const counted = new Proxy(table, {
    get: (whole, name: keyof typeof table) => {
      if (name !== 'rows') calls += 1;
      return whole[name];
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-subscribing-'));
  const faults: unknown[] = [];
  const house = await openHouse({
    folder,
    watch: loadWatch(),
    feeds: [],
    local: true,
    now,
    site: () => SITE,
    log: { info: () => undefined, warn: (event, fields) => void faults.push({ event, fields }) },
    onAlert: async () => undefined,
    table: {
      table: counted,
      rowsAfter: async () => [],
      rows: async function* () {
        yield* table.rows.values();
      },
      close: async () => undefined,
    },
  });
  const posts: PostRequest[] = [];
  let answer: () => PostAnswer = () => answered(200, '{"ok":true,"result":{"message_id":1},"id":"1"}');
  const ports = Object.assign(house.ports, {
    admission: { mode: 'open', textCountries: ['+82', '+49'], codesADay: 5, ...over } as const,
    waitTurn: async () => undefined,
    post: async (request: PostRequest): Promise<PostAnswer> => {
      posts.push(request);
      return answer();
    },
  });
  const page = await openPage({ ...house, ports }, 0);
  const ask = asker(page.url);
  return {
    ports,
    table,
    posts,
    faults,
    url: page.url,
    /** How often the table was asked so far. */
    calls: () => calls,
    now,
    ask,
    /** Posts a form. */
    send: (path: string, fields: Fields) => ask('POST', path, encoded(fields), 'application/x-www-form-urlencoded'),
    /** Posts JSON, and reads it. */
    json: async (path: string, value: unknown) => {
      const got = await ask('POST', path, JSON.stringify(value), 'application/json');
      return { ...got, data: JSON.parse(got.body) as Record<string, unknown> };
    },
    pass: (ms: number) => {
      time += ms;
    },
    answer: (next: () => PostAnswer) => {
      answer = next;
    },
    all: (): Promise<readonly Subscription[]> => ports.subscriptions.all(ports.watch),
    /** Captured e-mail and text messages, newest first. */
    mailbox: () => listMailbox(table),
    /** How many messages went out, on whichever channel. */
    sent: async () => posts.length + (await listMailbox(table)).length,
    /** What report-health does for e-mail. */
    lookAtMail: () =>
      watchMail(
        {
          watch: ports.watch,
          subscriptions: ports.subscriptions,
          tombstones: ports.tombstones,
          mail: ports.mail,
          mailings: ports.mailings,
          sealing: async () => ports.sealing,
          tellOperators: ports.tellOperators,
          now,
          log: ports.log,
        },
        true,
      ),
    /** All rows as text, to see that nothing changed, or what is known. */
    rows: () => JSON.stringify([...table.rows]),
    /** What the service itself keeps for longer than an hour: not what this machine keeps in place of SNS. */
    kept: () => JSON.stringify([...table.rows].filter(([key]) => !/^(LOCAL|MAILED)#/.test(key))),
    close: async () => {
      await page.close();
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type SubscribingHouse = Awaited<ReturnType<typeof openSubscribingHouse>>;
