import { type Subscription, stateAt } from '../../shared/domain/subscription.ts';
import { inviteUrl } from '../../shared/steps/invite-url.ts';
import { type KeepEndedPorts, keepEnded } from '../../shared/steps/keep-ended.ts';
import { manageUrl } from '../../shared/steps/manage-url.ts';
import { type SubscribePorts, subscribe } from '../../shared/steps/subscribe.ts';
import { unsubscribe } from '../../shared/steps/unsubscribe.ts';
import type { Admission } from '../../shared/watch/admission.ts';
import type { Place } from './place.ts';
import { parseSubscribe, type SubscribeCommand } from './subscribe-options.ts';

export type SubscribeHouse = SubscribePorts &
  KeepEndedPorts & {
    readonly admission: Admission;
    /** Base address of the archive, without a slash at its end. */
    readonly site: string;
  };

/** Opens the house at a place for one command, and closes it after. */
export type WithHouse = <T>(at: Place, work: (house: SubscribeHouse) => Promise<T>) => Promise<T>;

const lineOf = (subscription: Subscription, now: Date) => {
  const { id, channel, stateWhy, wishes, pausedUntil, createdAt } = subscription;
  const state = stateAt(subscription, now);
  return {
    id,
    channel,
    state,
    ...(state === 'paused' && pausedUntil !== null ? { until: pausedUntil } : {}),
    ...(stateWhy === null ? {} : { why: stateWhy }),
    rhythm: wishes.rhythm,
    createdAt,
  };
};

const DAY = 86_400_000;

const inviteLine = (house: SubscribeHouse, days: number) => {
  const until = new Date(house.now().getTime() + days * DAY);
  const { mode } = house.admission;
  const note = mode === 'invite' ? {} : { note: `subscribing is ${mode}: see shared/watch/admission.json` };
  return { invite: inviteUrl(house.sealing, house.site, house.watch, until), until: until.toISOString(), ...note };
};

/** What one command does; a line of JSON each. */
const linesOf = async (
  house: SubscribeHouse,
  command: Exclude<SubscribeCommand, { kind: 'keep-ended' }>,
): Promise<readonly unknown[]> => {
  switch (command.kind) {
    case 'list':
      return (await house.subscriptions.all(house.watch)).map((one) => lineOf(one, house.now()));
    case 'remove':
      await unsubscribe(house, command.id);
      return [{ id: command.id, state: 'removed' }];
    case 'invite':
      return [inviteLine(house, command.days)];
    case 'subscribe': {
      const subscribed = await subscribe(house, { ...command, local: 'data' in command.at });
      // Chats show no link that all their members would see: who subscribes them is told it here.
      return [{ ...subscribed, manage: manageUrl(house.sealing, house.site, subscribed.id) }];
    }
  }
};

const keepEndedLines = async (at: Place, former: string, withHouse: WithHouse): Promise<readonly unknown[]> => {
  const ended = await withHouse({ data: former }, ({ tombstones, watch }) => tombstones.all(watch));
  return [{ removed: await withHouse(at, (house) => keepEnded(house, { all: async () => ended })) }];
};

/**
 * `subscribe CHANNEL ADDRESS …`, `list`, `remove ID`, `invite`, `keep-ended FORMER`: prints a JSON object a line. Addresses
 * are never shown again. Throws BadInput where words or address are wrong.
 */
export const runSubscribe = async (
  argv: readonly string[],
  withHouse: WithHouse,
  print: (line: string) => void,
): Promise<void> => {
  const command = parseSubscribe(argv);
  const lines =
    command.kind === 'keep-ended'
      ? await keepEndedLines(command.at, command.former, withHouse)
      : await withHouse(command.at, (house) => linesOf(house, command));
  for (const line of lines) print(JSON.stringify(line));
};
