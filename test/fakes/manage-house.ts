import { serveWebDoor } from '../../functions/serve-web.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import type { ManagePorts } from '../../shared/steps/manage-subscription.ts';
import { manageUrl } from '../../shared/steps/manage-url.ts';
import { deliveryHouse } from './delivery-house.ts';
import { openWebHouse } from './web-house.ts';

/** The form of a subscription as it stands, as a browser sends it. */
export const WISHES_FORM = {
  'categories[]': ['treaty', 'arms'],
  minSeverity: '3',
  minConfidence: 'claimed',
  'kinds[]': ['new', 'update'],
  'sourceLanguages[]': ['ko', 'ru'],
  textLanguage: 'ko',
  rhythm: 'weekly',
  digestHour: '7',
  digestDay: '5',
  stillWatching: 'weekly',
  quietFrom: '22:00',
  quietTo: '07:00',
  quietOverride: '4',
  zone: 'Asia/Seoul',
} as const;
export type Form = Readonly<Record<string, string | readonly string[]>>;

const encoded = (form: Form): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();

/** A subscriber's page at the door of serve-web, over the delivery house. */
export const manageHouse = () => {
  const house = deliveryHouse();
  const removedTopics: string[] = [];
  const ports: ManagePorts = {
    ...house.ports,
    subscriptions: house.subscriptions,
    deliveries: house.deliveries,
    codes: codeStore(house.table),
    tombstones: tombstoneStore(house.table),
    mail: {
      ...house.ports.mail,
      remove: async (topic) => {
        removedTopics.push(topic);
      },
    },
  };
  const web = openWebHouse(house.now(), { now: house.now, manage: async () => ports });
  const door = serveWebDoor(web.ports, 60);
  /** As API Gateway hands it over: what is posted comes in base 64. */
  const ask = (method: string, address: string, body = '', type = 'application/x-www-form-urlencoded') => {
    const { pathname, search } = new URL(address, 'https://pact.example');
    return door({
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { 'Content-Type': type },
      requestContext: { http: { method } },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    });
  };
  return {
    ...house,
    removedTopics,
    ask,
    send: (path: string, form: Form) => ask('POST', path, encoded(form)),
    /** The page's path, and the subscription as it stands. */
    own: async (over: Partial<Subscription> = {}) => {
      const { id } = await house.subscribe(over);
      return { path: manageUrl(ports.sealing, '', id), now: () => house.subscriptions.get('ru-kp', id) };
    },
    /** All rows as text, to see that nothing changed, or that nothing is left. */
    /** All of them, but notes of what was queued, which the next sweeps take away. */
    rows: () => JSON.stringify([...house.table.rows].filter(([key]) => !key.startsWith('QUEUED#'))),
  };
};
