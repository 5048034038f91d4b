import type { Category, Severity } from '../../../shared/domain/grades.ts';

/** A kind of development as outlets of several languages tell it. `{n}` is a number, `{town}` a town. */
export interface Template {
  readonly category: Category;
  readonly severity: Severity;
  readonly concepts: readonly string[];
  readonly headlines: Readonly<Record<string, string>>;
  readonly news: readonly string[];
}

/** Invented, in our own words: none of it happened so. */
export const TEMPLATES: readonly Template[] = [
  {
    category: 'arms',
    severity: 4,
    concepts: ['weapon.shells', 'topic.containers', 'topic.ship', 'act.send'],
    headlines: {
      en: 'Ship with {n} containers of shells leaves {town} for a Russian port, imagery shows',
      ko: '{town}항서 포탄 컨테이너 {n}개 실은 선박 러시아로 출항',
      ru: 'Судно с {n} контейнерами снарядов вышло из порта {town} в Россию',
      zh: '载有{n}个炮弹集装箱的船只从{town}驶往俄罗斯港口',
      ar: 'سفينة تحمل {n} حاوية من القذائف تغادر {town} إلى ميناء روسي',
    },
    news: [
      '{n} containers were counted on deck, the most since spring.',
      'The ship had switched off its transponder two days earlier.',
    ],
  },
  {
    category: 'troops',
    severity: 5,
    concepts: ['actor.troops', 'act.deploy', 'place.kursk'],
    headlines: {
      en: '{n} more soldiers are moved to the border region, intelligence service says',
      ko: '정보당국 "병력 {n}명 국경 지역으로 추가 이동"',
      ru: 'Разведка: ещё {n} военных переброшены в приграничный регион',
      ja: '情報機関「兵士{n}人が国境地域に追加移動」',
    },
    news: ['The service puts the number at {n}; it had named no figure before.'],
  },
  {
    category: 'diplomacy',
    severity: 2,
    concepts: ['person.lavrov', 'actor.foreign_minister', 'act.visit', 'act.meet'],
    headlines: {
      en: 'Foreign ministers meet in {town} and promise to speak with one voice',
      ko: '외무장관 회담, {town}서 열려… "한목소리 낼 것"',
      ru: 'Министры иностранных дел встретились в городе {town}',
      zh: '两国外长在{town}会晤',
    },
    news: ['They agreed to meet again within {n} weeks.'],
  },
  {
    category: 'treaty',
    severity: 5,
    concepts: ['doc.treaty', 'doc.article4', 'act.ratify'],
    headlines: {
      en: 'Upper house ratifies the addition to the mutual-defence pact',
      ru: 'Верхняя палата ратифицировала дополнение к договору о взаимной обороне',
      ko: '상원, 상호방위조약 추가 의정서 비준',
      ar: 'مجلس الاتحاد يصادق على ملحق معاهدة الدفاع المشترك',
    },
    news: ['The vote was {n} to none.', 'It enters into force when papers are exchanged.'],
  },
  {
    category: 'sanctions',
    severity: 3,
    concepts: ['act.sanction', 'topic.money', 'org.treasury'],
    headlines: {
      en: 'Treasury names {n} companies and two ships that moved fuel between the two',
      ko: '미 재무부, 유류 거래 관여 기업 {n}곳과 선박 2척 제재',
      ru: 'Минфин США внёс в санкционный список {n} компаний и два судна',
      zh: '美国财政部制裁{n}家公司和两艘船只',
    },
    news: ['{n} companies in three countries are on the list.'],
  },
  {
    category: 'economy',
    severity: 2,
    concepts: ['topic.trade', 'topic.bridge', 'topic.train', 'act.open'],
    headlines: {
      en: 'First lorry crosses the new road bridge at the Tumen with {n} tonnes of flour',
      ru: 'По новому мосту прошёл первый грузовик: {n} тонн муки',
      ko: '두만강 새 도로 다리로 첫 화물차 통과… 밀가루 {n}톤',
      ja: '新しい道路橋を最初のトラックが通過、小麦粉{n}トン',
    },
    news: ['Regular traffic is to begin on the {n}th.'],
  },
  {
    category: 'technology',
    severity: 4,
    concepts: ['weapon.satellite', 'weapon.rocket_engine', 'act.tech_transfer'],
    headlines: {
      en: 'Engine test at the launch site used kerosene and a design from abroad, analysts say',
      ko: '전문가 "발사장 엔진 시험, 해외 설계 사용 정황"',
      ru: 'Аналитики: на полигоне испытан двигатель по чужому проекту',
      zh: '分析人士称发射场发动机试验使用外国设计',
    },
    news: ['The plume in the picture fits an engine of {n} tonnes of thrust.'],
  },
  {
    category: 'military',
    severity: 3,
    concepts: ['actor.defence_minister', 'act.visit', 'act.exercise'],
    headlines: {
      en: 'Defence minister lands in {town} at the head of {n} officers',
      ru: 'Министр обороны прибыл в {town} во главе делегации из {n} офицеров',
      ko: '국방장관, 장교 {n}명 이끌고 {town} 도착',
    },
    news: ['It is the first visit in {n} months.'],
  },
  {
    category: 'labour',
    severity: 3,
    concepts: ['actor.workers', 'topic.visa', 'act.recruit'],
    headlines: {
      en: '{n} builders arrive on student visas, a regional paper finds',
      ru: 'Местная газета: {n} строителей приехали по студенческим визам',
      ko: '건설 노동자 {n}명 유학 비자로 입국',
    },
    news: ['The paper saw a list of {n} names.'],
  },
  {
    category: 'reaction',
    severity: 1,
    concepts: ['act.condemn', 'country.kr', 'country.jp'],
    headlines: {
      en: 'Seoul and Tokyo call the transfers a breach of resolutions they voted for',
      ko: '한일 "결의 위반" 한목소리 규탄',
      ja: '日韓、決議違反と非難',
      zh: '韩日指责相关转让违反决议',
      ar: 'سيول وطوكيو تصفان عمليات النقل بأنها خرق للقرارات',
    },
    news: ['The statement names {n} shipments.'],
  },
];

/** Towns of the headlines. */
export const TOWNS = ['Rason', 'Khasan', 'Wonsan', 'Chita', 'Nampo', 'Omsk'] as const;

/** Invented outlets: name, family, kind, language. */
export const OUTLETS = [
  ['Meridian Wire', 'meridian', 'wire', 'en'],
  ['Harbour Post', 'harbour', 'press', 'en'],
  ['Peninsula Review', 'peninsula-review', 'specialist', 'en'],
  ['한강통신', 'hangang', 'wire', 'ko'],
  ['새벽일보', 'saebyeok', 'press', 'ko'],
  ['대동강소식', 'taedong', 'state', 'ko'],
  ['Яуза-Телеграф', 'yauza', 'state', 'ru'],
  ['Невский листок', 'nevsky', 'press', 'ru'],
  ['长风时报', 'changfeng', 'press', 'zh'],
  ['霞通信', 'kasumi', 'wire', 'ja'],
  ['وكالة المرسى', 'marsa', 'wire', 'ar'],
] as const;
