import type { Alert } from './alert.ts';
import { CONFIDENCE_RANK } from './grades.ts';
import { primaryTag } from './language-tag.ts';
import { type Subscription, stateAt, type Wishes } from './subscription.ts';

/** A denial is an update that leaves the fact disputed: it is told to whoever wants new facts. */
const isDenial = (alert: Alert): boolean => alert.kind === 'update' && alert.confidence === 'disputed';

const wantsKind = (wishes: Wishes, alert: Alert): boolean =>
  wishes.kinds.includes(alert.kind) || (isDenial(alert) && wishes.kinds.includes('new'));

const wantsLanguage = (wishes: Wishes, alert: Alert): boolean =>
  wishes.sourceLanguages.length === 0 ||
  alert.sources.some((source) => wishes.sourceLanguages.includes(primaryTag(source.language)));

/**
 * Whether a subscription that was told of a development before wishes to hear of its later `alert`, whatever its severity,
 * confidence or category are by now: what was told must not stand uncorrected. A digest, which wakes nobody, tells
 * updates even to who wants none by itself.
 */
export const wantsMoreOf = (
  subscription: Pick<Subscription, 'state' | 'pausedUntil' | 'wishes'>,
  alert: Alert,
  now: Date,
): boolean =>
  alert.revision > 1 &&
  stateAt(subscription, now) === 'active' &&
  (subscription.wishes.rhythm !== 'now' || wantsKind(subscription.wishes, alert));

/** Whether a subscription that is active at `now` wishes to hear of `alert`: categories, severity, confidence, kinds, languages of its sources. */
export const wants = (
  subscription: Pick<Subscription, 'state' | 'pausedUntil' | 'wishes'>,
  alert: Alert,
  now: Date,
): boolean => {
  const { wishes } = subscription;
  return (
    stateAt(subscription, now) === 'active' &&
    (wishes.categories.length === 0 || wishes.categories.includes(alert.category)) &&
    alert.severity >= wishes.minSeverity &&
    CONFIDENCE_RANK[alert.confidence] >= CONFIDENCE_RANK[wishes.minConfidence] &&
    wantsKind(wishes, alert) &&
    wantsLanguage(wishes, alert)
  );
};
