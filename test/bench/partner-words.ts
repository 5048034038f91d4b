/** One language's words for invented developments between the two countries; lists of one kind are in the same order. */
export interface PartnerWords {
  readonly people: readonly string[];
  readonly acts: readonly string[];
  readonly things: readonly string[];
  readonly places: readonly string[];
  readonly thirds: readonly string[];
  /** `{who}`, `{act}`, `{what}`, `{also}`, `{third}`, `{where}` and the figure `{n}`. */
  readonly headlines: readonly [string, string];
  readonly summary: string;
}

/** Invented, in our own words: none of it happened so. By BCP 47 tag. */
export const PARTNERS: Readonly<Record<string, PartnerWords>> = {
  en: {
    people: ['Lavrov', 'Choe Son Hui', 'Shoigu', 'Belousov', 'Kim Yo Jong', 'Zelensky', 'Peskov', 'Putin', 'Kim Jong Un', 'Matsegora'],
    acts: ['visits', 'condemns', 'signs', 'announces', 'sends', 'denies', 'inspects', 'postpones', 'praises', 'proposes', 'opens'],
    things: ['artillery shells', 'ballistic missiles', 'soldiers', 'workers', 'oil', 'coal', 'bridge', 'satellite', 'railway', 'fishing', 'tourists', 'drones', 'tanks'],
    places: ['Vladivostok', 'Khabarovsk', 'Nakhodka', 'Kursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kazan', 'Irkutsk'],
    thirds: ['China', 'Iran', 'Japan', 'Mongolia', 'Turkey', 'Vietnam', 'Belarus', 'India', 'Cuba', 'Serbia', 'Poland', 'Germany', 'Canada', 'Brazil', 'Laos', 'Israel', 'Egypt'],
    headlines: ['{who} {act} {n} {what} and {also} in {where}, to the dismay of {third}: Russia, North Korea', 'Russia and North Korea: {who} {act} {what} ({n}) and {also}, {where}; {third} answers'],
    summary: '{where}, {n} {what}, {also}. {third} waits. Russia and North Korea.',
  },
  ru: {
    people: ['Лавров', 'Чхве Сон Хи', 'Шойгу', 'Белоусов', 'Ким Ё Чжон', 'Зеленский', 'Песков', 'Путин', 'Ким Чен Ын', 'Мацегора'],
    acts: ['посетил', 'осудил', 'подписал', 'объявил', 'отправил', 'опроверг', 'проинспектировал', 'отложил', 'похвалил', 'предложил', 'открыл'],
    things: ['артиллерийские снаряды', 'баллистические ракеты', 'солдаты', 'рабочие', 'нефть', 'уголь', 'мост', 'спутник', 'железная дорога', 'рыболовство', 'туристы', 'дроны', 'танки'],
    places: ['Владивосток', 'Хабаровск', 'Находка', 'Курск', 'Белгород', 'Расон', 'Вонсан', 'Омск', 'Казань', 'Иркутск'],
    thirds: ['Китай', 'Иран', 'Япония', 'Монголия', 'Турция', 'Вьетнам', 'Белоруссия', 'Индия', 'Куба', 'Сербия', 'Польша', 'Германия', 'Канада', 'Бразилия', 'Лаос', 'Израиль', 'Египет'],
    headlines: ['Россия и КНДР: {who} {act} — {what} и {also}, {n}, {where}; против {third}', '{who} {act}: {what} ({n}) и {also}, Россия и Северная Корея, {where}; отвечает {third}'],
    summary: '{where}: {what}, {also}, {n}. {third} ждёт. Россия и КНДР.',
  },
  ko: {
    people: ['라브로프', '최선희', '쇼이구', '벨로우소프', '김여정', '젤렌스키', '페스코프', '푸틴', '김정은', '마체고라'],
    acts: ['방문', '규탄', '서명', '발표', '파견', '부인', '시찰', '연기', '찬양', '제안', '개통'],
    things: ['포탄', '탄도미사일', '병사', '노동자', '원유', '석탄', '다리', '위성', '철도', '어업', '관광객', '드론', '전차'],
    places: ['블라디보스토크', '하바롭스크', '나홋카', '쿠르스크', '벨고로드', '나선', '원산', '옴스크', '카잔', '이르쿠츠크'],
    thirds: ['중국', '이란', '일본', '몽골', '튀르키예', '베트남', '벨라루스', '인도', '쿠바', '세르비아', '폴란드', '독일', '캐나다', '브라질', '라오스', '이스라엘', '이집트'],
    headlines: ['북한·러시아, {where}서 {what}·{also} {n} {act}… {who}, {third} 반발', '{who}, {where} {what}·{also} {act}… 러시아와 북한 {n}, {third} 대응'],
    summary: '{where}, {what}, {also}, {n}. {third} 주시. 북한과 러시아.',
  },
  de: {
    people: ['Lawrow', 'Choe Son Hui', 'Schoigu', 'Beloussow', 'Kim Yo Jong', 'Selenskyj', 'Peskow', 'Putin', 'Kim Jong Un', 'Mazegora'],
    acts: ['besucht', 'verurteilt', 'unterzeichnet', 'kündigt an', 'schickt', 'dementiert', 'inspiziert', 'verschiebt', 'lobt', 'schlägt vor', 'eröffnet'],
    things: ['Artilleriegranaten', 'ballistische Raketen', 'Soldaten', 'Arbeiter', 'Öl', 'Kohle', 'Brücke', 'Satellit', 'Eisenbahn', 'Fischerei', 'Touristen', 'Drohnen', 'Panzer'],
    places: ['Wladiwostok', 'Chabarowsk', 'Nachodka', 'Kursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kasan', 'Irkutsk'],
    thirds: ['China', 'Iran', 'Japan', 'Mongolei', 'Türkei', 'Vietnam', 'Belarus', 'Indien', 'Kuba', 'Serbien', 'Polen', 'Deutschland', 'Kanada', 'Brasilien', 'Laos', 'Israel', 'Ägypten'],
    headlines: ['{who} {act}: {n} {what} und {also} in {where}, Nordkorea und Russland gegen {third}', 'Russland und Nordkorea: {who} {act}, {what} ({n}) und {also}, {where}; {third} antwortet'],
    summary: '{where}, {n} {what}, {also}. {third} wartet. Russland und Nordkorea.',
  },
  fr: {
    people: ['Lavrov', 'Choe Son Hui', 'Choïgou', 'Belooussov', 'Kim Yo Jong', 'Zelensky', 'Peskov', 'Poutine', 'Kim Jong Un', 'Matsegora'],
    acts: ['visite', 'condamne', 'signe', 'annonce', 'envoie', 'dément', 'inspecte', 'reporte', 'salue', 'propose', 'inaugure'],
    things: ['obus', 'missiles balistiques', 'soldats', 'ouvriers', 'pétrole', 'charbon', 'pont', 'satellite', 'chemin de fer', 'pêche', 'touristes', 'drones', 'chars'],
    places: ['Vladivostok', 'Khabarovsk', 'Nakhodka', 'Koursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kazan', 'Irkoutsk'],
    thirds: ['Chine', 'Iran', 'Japon', 'Mongolie', 'Turquie', 'Vietnam', 'Biélorussie', 'Inde', 'Cuba', 'Serbie', 'Pologne', 'Allemagne', 'Canada', 'Brésil', 'Laos', 'Israël', 'Égypte'],
    headlines: ['{who} {act} : {n} {what} et {also} à {where}, Corée du Nord et Russie contre {third}', 'Russie et Corée du Nord : {who} {act}, {what} ({n}) et {also}, {where} ; réponse de {third}'],
    summary: '{where}, {n} {what}, {also}. {third} attend. Russie et Corée du Nord.',
  },
};
