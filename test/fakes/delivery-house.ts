import { createHash } from 'node:crypto';
import { alertStore } from '../../shared/adapters/alert-store.ts';
import { archiveStore } from '../../shared/adapters/archive-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { digestNoteStore } from '../../shared/adapters/digest-note-store.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import type { Alert } from '../../shared/domain/alert.ts';
import type { PostAnswer, SendOutcome } from '../../shared/domain/message.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import type { Post } from '../../shared/ports.ts';
import type { DeliverPorts } from '../../shared/steps/deliver-ports.ts';
import { memoryTable } from './memory-table.ts';
import { sampleDelivery, sampleSubscription } from './samples.ts';

export type PostRequest = Parameters<Post>[0];
type Answering = (request: PostRequest) => PostAnswer | Promise<PostAnswer>;

export const answered = (status: number, body = '', headers: Readonly<Record<string, string>> = {}): PostAnswer => ({
  kind: 'answered',
  status,
  headers,
  body,
});

/** All that deliver needs, on the table in memory; what goes out is kept, and what comes back is the test's. */
export const deliveryHouse = (start = '2024-06-19T09:27:00.000Z') => {
  let time = Date.parse(start);
  const now = () => new Date(time);
  const table = memoryTable(now);
  const posts: PostRequest[] = [];
  const mails: { topic: string; subject: string; body: string }[] = [];
  const texts: { number: string; body: string }[] = [];
  const told: string[] = [];
  const logged: unknown[] = [];
  let answering: Answering = () => answered(200);
  let mailOutcome: SendOutcome = { kind: 'sent', ref: null };
  const optedOut = new Set<string>();
  const stores = {
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    alerts: alertStore(table),
    archive: archiveStore(table),
    digestNotes: digestNoteStore(table),
    sending: sendingSwitchStore(table),
  };
  const ports: DeliverPorts = {
    watch: 'ru-kp',
    site: 'https://pact.example',
    ...stores,
    post: async (request) => {
      posts.push(request);
      return answering(request);
    },
    mail: {
      send: async (topic, subject, body) => {
        mails.push({ topic, subject, body });
        return mailOutcome;
      },
    },
    texts: {
      optedOut: async (number) => optedOut.has(number),
      send: async (number, body) => {
        texts.push({ number, body });
        return { kind: 'sent', ref: null };
      },
    },
    sealing: {
      open: (sealed) => sealed.replace(/^sealed /, ''),
      key: (text) => createHash('sha256').update(text).digest('base64url'),
    },
    waitTurn: async () => {},
    tellOperators: async ({ id }) => {
      told.push(id);
    },
    now,
    log: {
      info: (event, fields) => logged.push({ event, ...fields }),
      warn: (event, fields) => logged.push({ event, ...fields }),
    },
  };
  return {
    ports,
    table,
    ...stores,
    posts,
    mails,
    texts,
    told,
    logged,
    optedOut,
    now,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    answer: (next: Answering) => {
      answering = next;
    },
    answerMail: (next: SendOutcome) => {
      mailOutcome = next;
    },
    /** A subscription of the given channel and address. */
    subscribe: async (over: Partial<Subscription> = {}) => {
      const made = await stores.subscriptions.create(
        sampleSubscription({
          address: 'sealed https://hooks.example/x',
          secret: 'sealed whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
          ...over,
        }),
      );
      if (made === null) throw new Error('the test subscribed an address twice');
      return made;
    },
    /** Alerts with a queued delivery each, as dispatch leaves them. */
    owe: async (subscription: string, ...alerts: readonly Alert[]) => {
      for (const alert of alerts) {
        await stores.alerts.put(alert);
        const delivery = sampleDelivery({ subscription, alert: alert.id, decidedAt: alert.decidedAt });
        await stores.deliveries.create('ru-kp', [{ ...delivery, due: new Date(time + 900_000).toISOString() }]);
      }
    },
  };
};
