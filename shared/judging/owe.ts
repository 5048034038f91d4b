import { type Alert, type AlertKind, alertId } from '../domain/alert.ts';
import { independentFamilies } from '../domain/confidence.ts';
import type { Development } from '../domain/development.ts';

/** What an alert says that no single article decided: why, and in which lines. */
export interface Saying {
  readonly kind: AlertKind;
  readonly whatsNew: readonly string[];
  readonly was: readonly string[];
  readonly reasons: readonly string[];
}

const MOST_TOLD = 8;
const MOST_LINES = 3;

const frozen = (development: Development, saying: Saying, revision: number, at: string): Alert => ({
  id: alertId(development.id, revision),
  kind: saying.kind,
  development: development.id,
  revision,
  story: development.story,
  category: development.category,
  severity: development.severity,
  confidence: development.confidence,
  headline: development.headline,
  headlineLanguage: development.headlineLanguage,
  whatsNew: saying.whatsNew.slice(0, MOST_LINES),
  was: saying.was.slice(0, MOST_LINES),
  sources: development.sources,
  independentFamilies: independentFamilies(development.reports),
  firstSeen: development.firstSeen,
  decidedAt: at,
  late: false,
  reasons: saying.reasons,
});

/** A development that owes one more alert, decided at `at` by an operator's word. */
export const owe = (development: Development, saying: Saying, at: string): Development => {
  const revision = development.revision + 1;
  const alert = frozen(development, saying, revision, at);
  const { kind, confidence, whatsNew } = alert;
  return {
    ...development,
    revision,
    told: [...development.told, { revision, kind, at, confidence, whatsNew }].slice(-MOST_TOLD),
    pending: [...development.pending, alert],
    updatedAt: at,
  };
};

/** Whether an operator's word of that time was told already. */
export const toldAt = ({ told }: Development, at: string): boolean =>
  told.some((one) => one.kind === 'correction' && one.at === at);
