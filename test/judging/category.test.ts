import type { Category } from '../../shared/domain/grades.ts';
import { chooseCategory } from '../../shared/judging/category.ts';
import { judge, read } from './texts.ts';

const TABLE: readonly (readonly [Category, string, string])[] = [
  ['sanctions', 'en', 'Russia vetoes the UN panel that watches North Korea sanctions'],
  ['sanctions', 'en', 'Japan blacklists firms over arms deals between Russia and North Korea, adding sanctions'],
  ['sanctions', 'ru', 'Путин призвал смягчить санкции ООН против КНДР'],
  ['sanctions', 'ja', '政府、ロシアと北朝鮮の軍事協力めぐり追加制裁を決定'],
  ['sanctions', 'de', 'Russland blockiert mit Veto die Überwachung der Sanktionen gegen Nordkorea'],
  ['treaty', 'en', 'Duma ratifies the partnership treaty with North Korea'],
  ['treaty', 'ru', 'Госдума ратифицировала договор о всеобъемлющем стратегическом партнерстве с КНДР'],
  ['treaty', 'ko', '북러 포괄적 전략 동반자 조약 발효'],
  ['treaty', 'zh', '普京与金正恩签署全面战略伙伴关系条约'],
  ['treaty', 'fr', 'Poutine et Kim Jong Un signent un traité de partenariat stratégique global'],
  ['troops', 'en', 'Spy agency: North Korea has sent 1,500 soldiers to Russia'],
  ['troops', 'ko', '국정원 "북한군 3천명 러시아 파병"'],
  ['troops', 'uk', 'Україна взяла в полон двох північнокорейських солдатів на Курщині'],
  ['troops', 'es', 'Mueren soldados norcoreanos en Kursk, según Ucrania'],
  ['troops', 'it', 'Soldati nordcoreani uccisi nel Kursk, dice Kiev'],
  ['arms', 'en', 'Russia fires North Korean ballistic missiles at Kharkiv'],
  ['arms', 'ko', '북한, 러시아에 포탄 수백만 발 보내'],
  ['arms', 'ja', '北朝鮮がロシアに砲弾を供与　韓国軍が分析'],
  ['arms', 'de', 'Nordkorea liefert Russland Artilleriegranaten'],
  ['technology', 'en', 'Russia helps North Korea with spy satellite technology'],
  ['technology', 'ru', 'Россия помогает КНДР с разведывательным спутником'],
  ['labour', 'en', 'Russia to hire thousands of North Korean workers for drone plant'],
  ['labour', 'ko', '북한 노동자 수천 명 러시아 건설 현장으로'],
  ['military', 'en', 'Russian defence minister Belousov arrives in Pyongyang'],
  ['military', 'ru', 'Министр обороны России прибыл в Пхеньян'],
  ['economy', 'en', 'Direct flights between Moscow and Pyongyang begin'],
  ['economy', 'ja', '北朝鮮とロシアを結ぶ道路橋の建設始まる'],
  ['economy', 'pl', 'Rosja i Korea Północna otwierają bezpośrednie połączenie kolejowe'],
  ['diplomacy', 'en', "Lavrov meets North Korea's foreign minister in Moscow"],
  ['diplomacy', 'ru', 'Путин поздравил Ким Чен Ына с праздником'],
  ['diplomacy', 'zh', '俄罗斯外长拉夫罗夫抵达平壤'],
  ['reaction', 'en', 'South Korea condemns the pact of Russia and North Korea'],
  ['reaction', 'en', 'NATO chief warns of ties between Russia and North Korea'],
  ['reaction', 'ko', '대통령실, 북러 조약 규탄'],
  ['reaction', 'ja', '米国務省、ロ朝条約に懸念を表明'],
];

describe('chooseCategory', () => {
  test.each(TABLE)('%s (%s): %s', (category, language, title) => {
    expect(chooseCategory(judge, read(title, language), title)).toMatchObject({ category });
  });

  test('says what in the text decided', () => {
    const title = 'Russia vetoes the UN panel that watches North Korea sanctions';
    expect(chooseCategory(judge, read(title), title).why).toBe('“vetoes”');
  });

  test('looks at the first sentence where the headline tells nothing', () => {
    const title = 'Moscow and Pyongyang grow closer';
    const summary = 'Artillery shells from North Korea have reached Russia, officials said.';
    expect(chooseCategory(judge, read(title, 'en', summary), title).category).toBe('arms');
  });
});
