import type { Category } from '../domain/grades.ts';
import type { Telling } from './telling.ts';

/** Concepts that make a category, in the design's order: the first that fits. */
const RULES: readonly (readonly [Category, readonly string[]])[] = [
  ['sanctions', ['act.veto', 'act.sanction', 'org.msmt', 'doc.panel_of_experts']],
  ['treaty', ['doc.treaty', 'doc.comprehensive_partnership', 'doc.article4', 'act.ratify', 'act.in_force']],
  [
    'troops',
    ['actor.troops', 'actor.sappers', 'actor.special_forces', 'actor.pow', 'actor.bereaved', 'act.casualties'],
  ],
  ['technology', ['weapon.satellite', 'act.tech_transfer', 'weapon.nuclear', 'weapon.rocket_engine', 'topic.space']],
  ['labour', ['actor.workers', 'actor.it_workers', 'actor.builders', 'topic.slave']],
  [
    'arms',
    [
      'weapon.shells',
      'weapon.artillery',
      'weapon.missile',
      'weapon.ballistic',
      'weapon.kn23',
      'weapon.arms',
      'weapon.mlrs',
      'weapon.drone',
    ],
  ],
  [
    'military',
    [
      'actor.defence_minister',
      'org.defence_ministry',
      'actor.generals',
      'act.exercise',
      'person.shoigu',
      'person.belousov',
    ],
  ],
  [
    'economy',
    [
      'topic.train',
      'topic.flight',
      'topic.bridge',
      'topic.trade',
      'topic.oil',
      'topic.food',
      'topic.resort',
      'actor.tourists',
      'actor.culture',
      'actor.children',
      'actor.students',
      'actor.doctors',
      'topic.intergov_commission',
    ],
  ],
];

/** The first category that the headline fits, else the text, else diplomacy. A development keeps the category it has. */
export const categoryOf = ({ analysis, before }: Telling): Category => {
  if (before) return before.category;
  const fits = (headline: boolean) =>
    RULES.find(([, ids]) =>
      ids.some((id) => (headline ? analysis.concepts.get(id)?.headline : analysis.concepts.has(id))),
    )?.[0];
  return fits(true) ?? fits(false) ?? 'diplomacy';
};
