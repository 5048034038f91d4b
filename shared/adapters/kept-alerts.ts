import type { Alert } from '../domain/alert.ts';
import type { Alerts } from '../ports.ts';

/** Alerts kept at most: what a run sends is a few, to very many. */
const MOST = 200;

/** The same alerts; each is read once, for its content is frozen: ten subscriptions of a batch are told the same. */
export const keptAlerts = (alerts: Alerts): Alerts => {
  const kept = new Map<string, Alert>();
  const keep = (alert: Alert) => {
    const [oldest] = kept.keys();
    if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
    kept.set(alert.id, alert);
  };
  const asked = new Map<string, Promise<ReadonlyMap<string, Alert>>>();
  const ask = (ids: readonly string[]): Promise<ReadonlyMap<string, Alert>> => {
    const key = ids.join();
    const under = asked.get(key);
    if (under !== undefined) return under;
    const answer = alerts.get(ids).finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
  return {
    put: alerts.put,
    get: async (ids) => {
      const missing = ids.filter((id) => !kept.has(id));
      const found = missing.length > 0 ? await ask(missing) : new Map<string, Alert>();
      for (const alert of found.values()) keep(alert);
      return new Map(
        ids.flatMap((id) => {
          const alert = found.get(id) ?? kept.get(id);
          return alert ? [[id, alert] as const] : [];
        }),
      );
    },
  };
};
