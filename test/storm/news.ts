import type { AlertKind } from '../../shared/domain/alert.ts';

/** One article of a fact: who reports it, from when on, and under which headlines one after the other. */
interface Report {
  readonly feed: string;
  readonly titles: readonly string[];
  readonly summary: string;
}

/**
 * Something that happens in the storm, in our own words, and the alerts that a run without faults owes for it. Reports of
 * one feed come in this order; those of different feeds may be read in any.
 */
export interface Fact {
  readonly id: string;
  readonly reports: readonly Report[];
  /** In order of revision and development. More than one where it depends on what is folded together. */
  readonly owes: readonly (readonly AlertKind[])[];
  /** It comes late: dated days ago, and not in the feed's first document. */
  readonly late?: true;
}

/** Feeds of the storm by id, with their languages. */
export const STORM_FEEDS: readonly { readonly id: string; readonly language: string }[] = [
  { id: 'north', language: 'en' },
  { id: 'south', language: 'en' },
  { id: 'vostok', language: 'ru' },
];

export const FACTS: readonly Fact[] = [
  {
    id: 'captives',
    reports: [
      {
        feed: 'north',
        titles: [
          'Ukraine says it captured two North Korean soldiers in Russia’s Kursk region',
          'Ukraine: two North Korean soldiers captured in Russia’s Kursk region',
        ],
        summary: 'Zelensky said the wounded men were taken to Kyiv.',
      },
      {
        feed: 'south',
        titles: ['Two North Korean soldiers captured in Kursk region of Russia, Zelensky says'],
        summary: 'Ukraine took the wounded men to Kyiv.',
      },
      {
        feed: 'north',
        titles: ['Kremlin denies that Ukraine captured two North Korean soldiers in Russia’s Kursk region'],
        summary: 'Zelensky had said the wounded men were taken to Kyiv.',
      },
    ],
    owes: [['new', 'update']],
  },
  {
    id: 'visit',
    reports: [
      {
        feed: 'vostok',
        titles: ['Лавров прибыл в Пхеньян на переговоры с Чхве Сон Хи'],
        summary: '',
      },
      {
        feed: 'north',
        titles: ['Russian foreign minister Lavrov arrives in Pyongyang for talks with North Korea’s Choe Son Hui'],
        summary: '',
      },
    ],
    owes: [['new']],
  },
  {
    id: 'workers',
    reports: [
      {
        feed: 'south',
        titles: [
          'Russian builder in Omsk takes on 640 North Korean workers',
          'Builder in Russia’s Omsk takes on 640 North Korean workers',
        ],
        summary: 'The 640 workers came from North Korea to Russia on student visas, which UN resolutions forbid.',
      },
      {
        feed: 'vostok',
        titles: ['Застройщик в Омске нанял 640 северокорейских рабочих'],
        summary: 'Все 640 рабочих приехали в Россию из КНДР по учебным визам вопреки резолюциям ООН.',
      },
    ],
    owes: [['new']],
  },
  {
    id: 'shells',
    reports: [
      {
        feed: 'north',
        titles: ['North Korea ships 1,200 containers of artillery shells to Russia, port records show'],
        summary: 'The North Korean shells are meant for the Russian army, say people who saw the papers.',
      },
      {
        feed: 'north',
        titles: ['Kremlin denies that North Korea shipped 1,200 containers of artillery shells to Russia'],
        summary: 'Peskov called the report about the North Korean shells false.',
      },
    ],
    owes: [['new', 'update']],
  },
  {
    id: 'tourists',
    reports: [
      { feed: 'south', titles: ['Russian tourists fly to Wonsan in North Korea'], summary: '' },
      { feed: 'south', titles: ['First direct flight from Moscow to Pyongyang'], summary: '' },
      {
        feed: 'south',
        titles: ['First direct flight from Moscow brings Russian tourists to Pyongyang and Wonsan'],
        summary: '',
      },
    ],
    // Two developments, until the third report shows that they are one.
    owes: [['new', 'new'], ['new']],
  },
  {
    id: 'flour',
    reports: [{ feed: 'south', titles: ['200 tons of Russian flour arrive in Rason, North Korea'], summary: '' }],
    owes: [['new']],
    late: true,
  },
];

/** Stands in a feed's first document and is days old by then: it is remembered, and owes nothing. */
export const OLD_NEWS = {
  feed: 'south',
  id: 'old',
  title: 'North Korea’s trade fair opens a pavilion for Russian farm machines in Pyongyang',
  summary: 'Russian firms show tractors to North Korean buyers.',
};

/** About something else. */
export const OTHER_NEWS = { feed: 'north', id: 'rain', title: 'Rain expected in the capital', summary: '' };
