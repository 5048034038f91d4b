import type { Code } from '../domain/code.ts';
import { isSameText } from '../domain/same-text.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Codes, Log, Now, Sealing, Subscriptions } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { manageUrl } from './manage-url.ts';
import { codeHash, digitsKey } from './put-code.ts';

export interface ConfirmPorts {
  readonly watch: string;
  readonly site: string;
  readonly codes: Pick<Codes, 'get' | 'write' | 'remove'>;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'create' | 'write'>;
  readonly sealing: Pick<Sealing, 'open' | 'key'>;
  readonly now: Now;
  readonly log: Log;
}

/**
 * What came of it. `gone`: there is no such link, it was used, is too old, or was tried too often. `secret`: a new
 * webhook's, told here and never again. `manage`: the subscriber's own link.
 */
export type Confirmed =
  | { readonly kind: 'confirmed'; readonly id: string; readonly manage: string; readonly secret: string | null }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'gone' };

const TRIES = 5;
const GONE: Confirmed = { kind: 'gone' };
const LONGEST_TOKEN = 100;

/** What a token waits to confirm, without changing anything; null where nothing does. */
export const readCode = async (
  { codes, now }: Pick<ConfirmPorts, 'codes' | 'now'>,
  token: string,
): Promise<Code | null> => {
  if (token.length > LONGEST_TOKEN) return null;
  const code = await codes.get(codeHash(token));
  const open = code !== null && code.tries < TRIES && Date.parse(code.expires) > now().getTime();
  return open ? code : null;
};

const ON = { state: 'active', stateWhy: null, pausedUntil: null, waitingUntil: null } as const;

/** Makes the subscription, or gives the one that is there its new wishes. True: it is new. */
const activate = async (ports: ConfirmPorts, draft: Subscription): Promise<boolean> => {
  const at = ports.now().toISOString();
  const { wishes, owner } = draft;
  const change = () =>
    changeSubscription(ports, ports.watch, draft.id, () => ({ ...ON, wishes, owner, changedAt: at }));
  if ((await change()) !== null) return false;
  if ((await ports.subscriptions.create({ ...draft, ...ON, createdAt: at, version: 0 })) !== null) return true;
  await change();
  return false;
};

const finish = async (ports: ConfirmPorts, code: Code): Promise<Confirmed> => {
  const { draft } = code;
  const isNew = await activate(ports, draft);
  await ports.codes.remove(code);
  ports.log.info('confirmed', { subscription: draft.id, channel: draft.channel, isNew });
  const secret = isNew && draft.secret !== null ? ports.sealing.open(draft.secret) : null;
  return { kind: 'confirmed', id: draft.id, manage: manageUrl(ports.sealing, ports.site, draft.id), secret };
};

/** Confirms what a link stands for, with the digits that were sent where it needs them. A try is counted before it is looked at. */
export const confirmSubscription = async (ports: ConfirmPorts, token: string, digits: string): Promise<Confirmed> => {
  const code = await readCode(ports, token);
  if (code === null) return GONE;
  const tries = code.tries + 1;
  // Another try at the same time was counted first: this one is none.
  if (!(await ports.codes.write({ ...code, tries }))) return { kind: 'wrong', left: TRIES - tries };
  const fits =
    code.digits === null || isSameText(code.digits, digitsKey(ports.sealing, code.hash, digits.replace(/\s/g, '')));
  if (!fits) return tries < TRIES ? { kind: 'wrong', left: TRIES - tries } : GONE;
  return finish(ports, code);
};
