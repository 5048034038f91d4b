import type { Alert } from '../domain/alert.ts';
import { namedBy } from '../domain/alert.ts';
import { saysNothing } from '../domain/coverage-now.ts';
import type { Delivery } from '../domain/delivery.ts';
import { memoryMonths } from '../domain/development.ts';
import { type Confidences, digestLines, movedLines } from '../domain/digest.ts';
import type { Confidence } from '../domain/grades.ts';
import type { Message } from '../domain/message.ts';
import { latenessOf } from '../domain/retry-schedule.ts';
import { lastDigestTime, type Period } from '../domain/rhythm.ts';
import type { Subscription } from '../domain/subscription.ts';
import { catchUpMessage, togetherId } from '../domain/together.ts';
import type { DeliverPorts } from './deliver-ports.ts';

/** Deliveries that go out in one message, with what they tell. */
export interface Load {
  readonly rows: readonly Delivery[];
  readonly alerts: readonly Alert[];
  /** The subscription whose end is told of, where that is it. */
  readonly ended: Subscription | null;
  /** They waited because the operator had stopped all sending. */
  readonly stopped: boolean;
}

/** A message, and what it tells of confidence: by development, and of deliveries that were sent before. */
export interface Composed {
  readonly message: Message;
  readonly told: Confidences;
  readonly moved: readonly Delivery[];
}

/** So far back a digest looks whether what it told has moved, and for so many developments. */
const MOVES_FOR = 30 * 86_400_000;
const MOST_MOVES = 20;

const alone = (message: Message, alerts: readonly Alert[]): Composed => ({
  message,
  told: new Map(alerts.map(({ development, confidence }) => [development, confidence])),
  moved: [],
});

/** What the channel calls the first message about the development; an earlier revision may not have been sent alone. */
const previousRef = async (ports: DeliverPorts, subscription: string, alert: Alert): Promise<string | null> => {
  if (alert.revision === 1) return null;
  const first = await ports.deliveries.get(subscription, `${alert.development}_r1`);
  return first?.messageRef ?? null;
};

const alertMessage = async (ports: DeliverPorts, subscription: Subscription, alert: Alert): Promise<Composed> => {
  const previous = await previousRef(ports, subscription.id, alert);
  const lateBy = latenessOf(alert.decidedAt, ports.now());
  return alone({ kind: 'alert', id: alert.id, alert, previousRef: previous, lateBy }, [alert]);
};

/** A delivery that was sent with a known confidence. */
type Told = Delivery & { readonly told: Confidence; readonly sentAt: string };
const isTold = (row: Delivery): row is Told => row.sentAt !== null && row.told !== null;

/** The newest revision of each development that was sent with a known confidence. */
const lastTold = (rows: readonly Delivery[]): ReadonlyMap<string, Told> => {
  const last = new Map<string, Told>();
  for (const row of rows.filter(isTold)) {
    const { development, revision } = namedBy(row.alert);
    if (revision > namedBy(last.get(development)?.alert ?? '').revision) last.set(development, row);
  }
  return last;
};

const currentConfidences = async ({ archive, watch, now }: DeliverPorts): Promise<Confidences> => {
  const months = await archive.load(watch, memoryMonths(now()));
  return new Map(months.flat().map(({ id, confidence }) => [id, confidence]));
};

const movedRows = (
  last: ReadonlyMap<string, Told>,
  current: Confidences,
  inDigest: ReadonlySet<string>,
  now: Date,
): readonly Told[] =>
  [...last]
    .flatMap(([development, row]) => {
      const is = current.get(development);
      const recent = Date.parse(row.sentAt) > now.getTime() - MOVES_FOR;
      return recent && is !== undefined && is !== row.told && !inDigest.has(development) ? [{ ...row, told: is }] : [];
    })
    .slice(-MOST_MOVES);

const periodOf = ({ wishes }: Subscription): Period => {
  if (wishes.rhythm !== 'now') return wishes.rhythm;
  return wishes.stillWatching === 'daily' ? 'daily' : 'weekly';
};

/** From the digest hour before what it tells was decided. */
const spanOf = ({ wishes }: Subscription, { rows, alerts }: Load, period: Period): string => {
  const earliest = [...(alerts.length > 0 ? alerts : rows)].map(({ decidedAt }) => Date.parse(decidedAt));
  const before = alerts.length > 0 ? 0 : 1;
  return lastDigestTime(wishes, period, new Date(Math.min(...earliest) - before)).toISOString();
};

const digestMessage = async (ports: DeliverPorts, subscription: Subscription, load: Load): Promise<Composed> => {
  const now = ports.now();
  const [rows, current, coverage] = await Promise.all([
    ports.deliveries.ofSubscription(subscription.id),
    currentConfidences(ports),
    ports.digestNotes.coverage(ports.watch),
  ]);
  const last = lastTold(rows);
  const told: Confidences = new Map([...last].map(([id, row]) => [id, row.told]));
  const lines = digestLines(load.alerts, told, current);
  const moved = movedRows(last, current, new Set(lines.map(({ alert }) => alert.development)), now);
  const movedAlerts = await ports.alerts.get(moved.map(({ alert }) => alert));
  const period = periodOf(subscription);
  const names = load.rows.map(({ alert }) => alert);
  const message: Message = {
    kind: 'digest',
    id: names.length === 1 && load.alerts.length === 0 ? (names[0] as string) : togetherId('digest', names),
    rhythm: period,
    from: spanOf(subscription, load, period),
    to: now.toISOString(),
    lines,
    moved: movedLines([...movedAlerts.values()], told, current),
    coverage: coverage === null || saysNothing(coverage, now) ? null : coverage,
  };
  return { message, told: new Map(lines.map(({ alert }) => [alert.development, alert.confidence])), moved };
};

const endedMessage = (row: Delivery, { channel, stateWhy }: Subscription): Composed =>
  alone({ kind: 'ended', id: row.alert, channel, why: stateWhy ?? '' }, []);

/** What is to be said for deliveries that go out together. */
export const composeMessage = async (
  ports: DeliverPorts,
  subscription: Subscription,
  load: Load,
): Promise<Composed> => {
  const [row] = load.rows as readonly [Delivery];
  const [alert] = load.alerts;
  if (load.ended !== null) return endedMessage(row, load.ended);
  if (subscription.wishes.rhythm !== 'now' || alert === undefined) return digestMessage(ports, subscription, load);
  if (load.alerts.length === 1) return alertMessage(ports, subscription, alert);
  return alone(catchUpMessage(load.rows, load.alerts, load.stopped), load.alerts);
};
