import { namedBy } from '../domain/alert.ts';
import { isDevelopmentId } from '../domain/development.ts';
import type { Correction } from '../domain/queue-message.ts';
import { BadInput } from '../errors.ts';
import type { Alerts, Articles, Corrections, Developments } from '../ports.ts';

export interface SayPorts {
  readonly watch: string;
  readonly articles: Pick<Articles, 'ofArticle'>;
  readonly developments: Pick<Developments, 'get'>;
  readonly alerts: Pick<Alerts, 'get'>;
  readonly corrections: Pick<Corrections, 'put'>;
}

const placeOf = async ({ articles, developments, watch }: SayPorts, article: string) => {
  const versions = await articles.ofArticle(article);
  if (versions.length === 0) throw new BadInput(`no article ${article} was folded here`);
  const id = versions.find(({ development }) => development !== null)?.development;
  if (!id) throw new BadInput(`article ${article} is in no development`);
  let there = await developments.get(watch, id);
  while (there?.absorbedBy) there = await developments.get(watch, there.absorbedBy);
  if (!there) throw new BadInput(`article ${article} is in development ${id}, which is not there`);
  return there;
};

const checkTarget = async ({ developments, watch }: SayPorts, wanted: string, own: string): Promise<void> => {
  if (!isDevelopmentId(wanted)) throw new BadInput(`--same-as ${wanted}: is no development's id`);
  const target = await developments.get(watch, wanted);
  if (!target) throw new BadInput(`--same-as ${wanted}: there is no such development`);
  if (wanted === own) throw new BadInput(`--same-as ${wanted}: the article is in it already`);
};

const checkAlert = async ({ alerts }: SayPorts, alert: string): Promise<void> => {
  if (namedBy(alert).revision === 0) throw new BadInput(`${alert}: is no alert's id, such as 0cj8s2kq1x5w7z_r1`);
  if (!(await alerts.get([alert])).has(alert)) throw new BadInput(`${alert}: no such alert was told`);
};

/**
 * Keeps an operator's word until fold applies it. Throws BadInput where it cannot be meant: no such article, development or
 * alert, or nothing to tell apart.
 */
export const sayCorrection = async (ports: SayPorts, correction: Correction): Promise<void> => {
  if (correction.kind === 'retract') await checkAlert(ports, correction.alert);
  else {
    const own = await placeOf(ports, correction.article);
    if (correction.kind === 'same-as') await checkTarget(ports, correction.development, own.id);
    if (correction.kind === 'apart' && own.articles < 2)
      throw new BadInput(`--apart: article ${correction.article} is the only one of ${own.id}`);
  }
  await ports.corrections.put(ports.watch, { correction, outcome: null, developments: [] });
};
