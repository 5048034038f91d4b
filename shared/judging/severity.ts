import type { Category, Confidence, Severity } from '../domain/grades.ts';
import type { Telling } from './telling.ts';

const BASE: Readonly<Record<Category, Severity>> = {
  sanctions: 3,
  treaty: 4,
  troops: 4,
  arms: 4,
  technology: 4,
  labour: 3,
  military: 3,
  economy: 2,
  diplomacy: 2,
  reaction: 2,
};

/** Severity by category; a leaders' meeting is major. It never falls while a development grows. */
export const severityOf = (telling: Telling, category: Category, _confidence: Confidence): Severity => {
  const { judge, analysis, before } = telling;
  const leaders = judge.groups.leaders.every((leader) => analysis.concepts.get(leader)?.headline);
  const own = leaders ? 4 : BASE[category];
  return before && before.severity > own ? before.severity : (own as Severity);
};
