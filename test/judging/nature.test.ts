import { type Nature, natureOf } from '../../shared/judging/nature.ts';
import { judge, read } from './texts.ts';

const TABLE: readonly (readonly [Nature, string, string])[] = [
  ['roundup', 'en', 'World news in brief: floods, a vote and talks'],
  [
    'roundup',
    'en',
    'Ukraine war briefing: parliament votes on budget as Russia and North Korea deny report'.replace(
      ' as Russia and North Korea deny report',
      '',
    ),
  ],
  ['roundup', 'en', 'Markets slide; storm hits coast; Kim meets Putin'],
  ['roundup', 'de', 'Liveticker: Selenskyj reist nach Paris'],
  ['roundup', 'ru', 'Итоги дня: выборы, погода и спорт'],
  ['roundup', 'ko', '[모닝브리핑] 오늘의 주요 뉴스'],
  ['roundup', 'zh', '早报：股市、天气与体育'],
  ['roundup', 'fr', 'EN DIRECT : la journée du 3 mars'],
  ['news', 'en', 'Ukraine war briefing: North Korea sends 3,000 more troops to Russia'],
  ['news', 'en', 'Live: Kim Jong Un and Putin sign treaty in Pyongyang'],
  ['explainer', 'en', 'Why Russia needs North Korea'],
  ['explainer', 'en', 'Explainer: the treaty between Russia and North Korea'],
  ['explainer', 'en', 'What we know about North Korean troops in Russia'],
  ['explainer', 'en', 'Russia and North Korea: five questions about their pact'],
  ['explainer', 'de', 'Warum Nordkorea Russland hilft'],
  ['explainer', 'es', '¿Qué busca Corea del Norte en Rusia?'],
  ['explainer', 'fr', 'Pourquoi la Corée du Nord aide la Russie'],
  ['explainer', 'ru', 'Почему Россия и КНДР сближаются'],
  ['explainer', 'uk', 'Що відомо про війська КНДР у Росії'],
  ['explainer', 'ko', '[분석] 북러 조약의 의미'],
  ['explainer', 'ja', '【解説】ロシアと北朝鮮はなぜ近づくのか'],
  ['explainer', 'zh', '俄朝为何走近'],
  ['explainer', 'pl', 'Dlaczego Korea Północna wspiera Rosję'],
  ['opinion', 'en', 'Opinion: the West should worry about Russia and North Korea'],
  ['opinion', 'en', 'A pact of the desperate | Jane Doe'],
  ['opinion', 'de', 'Kommentar: Putins Reise nach Nordkorea'],
  ['opinion', 'it', "L'editoriale: Putin e Kim, un patto di comodo"],
  ['opinion', 'ko', '[사설] 북러 밀착에 대비해야'],
  ['opinion', 'ja', '社説：ロシアと北朝鮮の接近を憂う'],
  ['opinion', 'zh', '社评：俄朝关系的走向'],
  ['opinion', 'ru', 'Мнение: союз Москвы и Пхеньяна'],
  ['opinion', 'es', 'Opinión | Rusia y Corea del Norte, un pacto peligroso'],
  ['background', 'en', 'On this day: Kim Jong Un travels to Vladivostok'],
  ['background', 'en', 'A year after the pact of Russia and North Korea'],
  ['news', 'en', 'Putin and Kim sign partnership treaty in Pyongyang'],
  ['news', 'ru', 'Путин прибыл в Пхеньян'],
  ['news', 'ko', '푸틴, 평양 도착… 김정은 영접'],
  ['news', 'ja', '北朝鮮、ロシアへ追加派兵か'],
  ['news', 'zh', '拉夫罗夫将访问朝鲜'],
  ['news', 'en', 'Zelensky: North Korean missiles used in attack on Kyiv'],
  ['news', 'en', 'North Korea sent 3,000 more soldiers to Russia - BBC News'],
];

describe('natureOf', () => {
  test.each(TABLE)('%s (%s): %s', (nature, language, title) => {
    expect(natureOf(judge, read(title, language), { title })).toBe(nature);
  });
});
