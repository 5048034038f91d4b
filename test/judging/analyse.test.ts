import { analyse } from '../../shared/judging/analyse.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';

const judge = openWatchJudge();
const read = (title: string, language = 'en', summary = '') =>
  analyse(judge, { title, summary, language, published: '2025-06-20T10:00:00Z' });
const found = (title: string, language = 'en') => [...read(title, language).concepts.keys()];

describe('concepts', () => {
  test.each([
    ['an oil tanker is no Korea', '러 유조선 흑해서 피격', 'ko', 'country.kp'],
    ['shipbuilding is no Korea', '한국 조선업 수주 늘어', 'ko', 'country.kp'],
    ['to expose is no Russia', '不正が露呈した', 'ja', 'country.ru'],
    ['Ohio is no Russia', '俄亥俄州举行选举', 'zh', 'country.ru'],
    ['a singer is no leader', 'Singer Kim Jong Kook on tour', 'en', 'person.kim'],
    ['us is no United States', 'They told us nothing', 'en', 'country.us'],
    ['a name that ends in -ski is no ski resort', '젤렌스키 "협상 계속"', 'ko', 'place.masikryong'],
  ])('%s', (_name, title, language, concept) => {
    expect(found(title, language)).not.toContain(concept);
  });

  test.each([
    ['bare Kim beside Putin', 'Putin and Kim sign treaty', 'en', 'person.kim'],
    ['stems of two words', 'Severní Korea vyslala vojáky do Ruska', 'cs', 'country.kp'],
    ['capitals', 'US confirms troops', 'en', 'country.us'],
    ['clitics', 'وقّع الرئيس الروسي والزعيم الكوري الشمالي اتفاقية', 'ar', 'country.kp'],
    ['abbreviated Hanja', '北, 러에 포탄 제공', 'ko', 'country.kp'],
    ['one Han sign', '露、北朝鮮兵を派遣', 'ja', 'country.ru'],
  ])('%s', (_name, title, language, concept) => {
    expect(found(title, language)).toContain(concept);
  });

  test('a dateline is not where it happened', () => {
    expect(
      read('Talks held', 'en', 'MOSCOW, June 19. /TASS/. Officials met in Pyongyang.').concepts.has('place.moscow'),
    ).toBe(false);
  });
});

describe('figures', () => {
  test.each([
    ['12,000 North Korean workers to go to Russia', 'en', 12_000, 'actor.workers'],
    ['북한, 러에 병력 1만2천명 파병', 'ko', 12_000, 'actor.troops'],
    ['北朝鮮兵1万2000人がロシアへ', 'ja', 12_000, 'actor.troops'],
    ['朝鲜向俄派遣三千名士兵', 'zh', 3_000, 'actor.troops'],
    ['КНДР отправила 10 тыс. солдат', 'ru', 10_000, 'actor.troops'],
    ['Nordkorea schickt 3.000 Soldaten', 'de', 3_000, 'actor.troops'],
    ['Ukraine captures two North Korean soldiers', 'en', 2, 'actor.troops'],
    ['Russia gets 1.5 million shells', 'en', 1_500_000, 'weapon.shells'],
    ['Russia sends 2 lakh shells', 'en', 200_000, 'weapon.shells'],
    ['2,7 tys. żołnierzy Korei Północnej w Rosji', 'pl', 2_700, 'actor.troops'],
    ['Nordkorea schickt dreitausend Soldaten', 'de', 3_000, 'actor.troops'],
    ['Circa 10mila soldati nordcoreani in Russia', 'it', 10_000, 'actor.troops'],
    ['سه هزار سرباز کره شمالی در روسیه', 'fa', 3_000, 'actor.troops'],
  ])('%s', (title, language, value, unit) => {
    expect(read(title, language).figures).toContainEqual(expect.objectContaining({ value, unit }));
  });

  test.each([
    ['a year', 'North Korean soldiers of 2024'],
    ['a day', 'On June 19 soldiers left'],
    ['a span of years', 'First visit in 24 years by soldiers'],
    ['a part of a name', 'KN-23 missiles hit Kyiv'],
    ['a round of leaders', 'Two leaders meet'],
  ])('%s is none', (_name, title) => {
    expect(read(title).figures).toEqual([]);
  });

  test.each([
    ['12월까지 북한군 파병', 'ko'],
    ['24年ぶり訪朝、空港で会談', 'ja'],
  ])('%s counts nothing', (title, language) => {
    expect(read(title, language).figures).toEqual([]);
  });
});

describe('offices', () => {
  test.each([
    ['Russian president lands in Pyongyang', 'en', 'person.putin'],
    ['Лидер КНДР принял делегацию России', 'ru', 'person.kim'],
    ['俄外长抵达平壤', 'zh', 'person.lavrov'],
    ['Nordkoreas Außenministerin in Moskau', 'de', 'person.choe_son_hui'],
  ])('%s', (title, language, concept) => {
    expect(found(title, language)).toContain(concept);
  });
});

describe('names', () => {
  test('are read from a sentence, without first names, known words and days', () => {
    const summary = 'On Wednesday Vladimir Putin and North Korean officials met Roman Chekushov in Pyongyang.';
    expect(read('Talks held in Pyongyang on trade', 'en', summary).names).toEqual(['rmn', 'sksp']);
  });

  test('are not told by the capitals of a headline in title case', () => {
    expect(read('Surprise Admission From Pyongyang On Troops').names).toEqual([]);
  });
});

describe('a long title of several sentences', () => {
  test('is told by its first sentence', () => {
    const { concepts } = read(
      'South Korean intelligence says that North Korea has begun to send soldiers to Russia for the war. President Zelensky calls for a firm answer by all partners.',
    );
    expect(concepts.get('actor.troops')?.headline).toBe(true);
    expect(concepts.get('person.zelensky')?.headline).toBe(false);
  });
});

describe('days', () => {
  test.each([
    ['金正恩氏、火曜日にロシアへ', 'ja', '2025-06-17'],
    ['김정은 수요일 러시아 방문', 'ko', '2025-06-18'],
    ['金正恩星期天访问俄罗斯', 'zh', '2025-06-15'],
    ['金正恩周五访问俄罗斯', 'zh', '2025-06-20'],
    ['They met on June 19', 'en', '2025-06-19'],
    ['Встреча прошла 19 июня', 'ru', '2025-06-19'],
    ['19 de junio en Pionyang', 'es', '2025-06-19'],
    ['6월 19일 회담', 'ko', '2025-06-19'],
    ['19日に会談', 'ja', '2025-06-19'],
    ['28日に会談', 'ja', '2025-05-28'],
    ['He leaves on December 28', 'en', '2024-12-28'],
    ['They met on Wednesday', 'en', '2025-06-18'],
    ['They met yesterday', 'en', '2025-06-19'],
  ])('%s', (title, language, day) => {
    expect(read(title, language).days.map((named) => named.day)).toEqual([day]);
  });
});
