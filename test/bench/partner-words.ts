/** One kind of invented development between the two countries, as five languages tell it. `{n}`: a figure; `{p}`: a place. */
export interface Happening {
  readonly headlines: Readonly<Record<string, string>>;
  readonly summaries: Readonly<Record<string, string>>;
}

/** The same places in the five languages, in the case that the sentences need. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  en: ['Vladivostok', 'Khabarovsk', 'Nakhodka', 'Kursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kazan', 'Irkutsk'],
  ru: ['Владивосток', 'Хабаровск', 'Находка', 'Курск', 'Белгород', 'Расон', 'Вонсан', 'Омск', 'Казань', 'Иркутск'],
  ko: ['블라디보스토크', '하바롭스크', '나홋카', '쿠르스크', '벨고로드', '나선', '원산', '옴스크', '카잔', '이르쿠츠크'],
  de: ['Wladiwostok', 'Chabarowsk', 'Nachodka', 'Kursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kasan', 'Irkutsk'],
  fr: ['Vladivostok', 'Khabarovsk', 'Nakhodka', 'Koursk', 'Belgorod', 'Rason', 'Wonsan', 'Omsk', 'Kazan', 'Irkoutsk'],
};

/** Invented, in our own words: none of it happened so. */
export const HAPPENINGS: readonly Happening[] = [
  {
    headlines: {
      en: 'North Korea ships {n} containers of artillery shells to Russia, {p} port records show',
      ru: 'КНДР отправила в Россию {n} контейнеров со снарядами ({p})',
      ko: '북한, 러시아에 포탄 컨테이너 {n}개 보내… {p} 항만 기록',
      de: 'Nordkorea schickt {n} Container mit Artilleriegranaten nach Russland ({p})',
      fr: 'La Corée du Nord envoie à la Russie {n} conteneurs d’obus ({p})',
    },
    summaries: {
      en: 'The North Korean shells are meant for the Russian army, say people who saw the papers of the {n} containers.',
      ru: 'Северокорейские снаряды предназначены российской армии, всего насчитали {n} контейнеров.',
      ko: '북한산 포탄은 러시아군에 갈 것이라고 한다. 컨테이너는 모두 {n}개였다.',
      de: 'Die nordkoreanischen Granaten sind für die russische Armee bestimmt, gezählt wurden {n} Container.',
      fr: 'Les obus nord-coréens sont destinés à l’armée russe ; {n} conteneurs ont été comptés.',
    },
  },
  {
    headlines: {
      en: '{n} North Korean soldiers arrive in {p} to fight for Russia against Ukraine',
      ru: 'В {p} прибыли {n} северокорейских военных, чтобы воевать против Украины',
      ko: '북한군 {n}명 {p} 도착… 러시아 위해 우크라이나전 참전',
      de: '{n} nordkoreanische Soldaten treffen in {p} ein, um für Russland gegen die Ukraine zu kämpfen',
      fr: '{n} soldats nord-coréens arrivent à {p} pour combattre l’Ukraine aux côtés de la Russie',
    },
    summaries: {
      en: 'Ukraine’s military intelligence put the number of North Korean troops in {p} at {n}.',
      ru: 'Украинская военная разведка оценила число северокорейских солдат в {n}.',
      ko: '우크라이나 군 정보당국은 {p}에 온 북한군이 {n}명이라고 밝혔다.',
      de: 'Der ukrainische Militärgeheimdienst beziffert die nordkoreanischen Truppen in {p} auf {n}.',
      fr: 'Le renseignement militaire ukrainien chiffre à {n} les troupes nord-coréennes à {p}.',
    },
  },
  {
    headlines: {
      en: 'Russian builder in {p} takes on {n} North Korean workers',
      ru: 'Застройщик ({p}) нанял {n} северокорейских рабочих',
      ko: '러시아 {p} 건설사, 북한 노동자 {n}명 고용',
      de: 'Russische Baufirma in {p} stellt {n} nordkoreanische Arbeiter ein',
      fr: 'Un constructeur russe de {p} embauche {n} ouvriers nord-coréens',
    },
    summaries: {
      en: 'The {n} workers came from North Korea to Russia on student visas, which UN resolutions forbid.',
      ru: 'Все {n} рабочих приехали в Россию из КНДР по учебным визам вопреки резолюциям ООН.',
      ko: '노동자 {n}명은 유학 비자로 북한에서 러시아에 왔다. 유엔 결의 위반이다.',
      de: 'Die {n} Arbeiter kamen mit Studentenvisa aus Nordkorea nach Russland, was UN-Resolutionen verbieten.',
      fr: 'Les {n} ouvriers sont venus de Corée du Nord en Russie avec des visas d’étudiant, contre les résolutions de l’ONU.',
    },
  },
  {
    headlines: {
      en: 'Russia sends {n} tonnes of flour to North Korea by train from {p}',
      ru: 'Россия отправила в КНДР {n} тонн муки поездом, станция {p}',
      ko: '러시아, {p}에서 열차로 북한에 밀가루 {n}톤 보내',
      de: 'Russland schickt {n} Tonnen Mehl mit dem Zug von {p} nach Nordkorea',
      fr: 'La Russie envoie {n} tonnes de farine en Corée du Nord par train depuis {p}',
    },
    summaries: {
      en: 'The railways say that {n} tonnes crossed the Tumen on the way from Russia to North Korea.',
      ru: 'По данным железной дороги, через Туманную из России в КНДР прошло {n} тонн.',
      ko: '철도 당국은 두만강을 건너 러시아에서 북한으로 간 물량이 {n}톤이라고 밝혔다.',
      de: 'Nach Angaben der Bahn rollten {n} Tonnen über den Tumen von Russland nach Nordkorea.',
      fr: 'Selon les chemins de fer, {n} tonnes ont passé le Tumen de Russie en Corée du Nord.',
    },
  },
  {
    headlines: {
      en: 'Russia fires {n} North Korean missiles at Ukraine from {p}',
      ru: 'Россия выпустила по Украине {n} северокорейских ракет, район пуска {p}',
      ko: '러시아, {p}에서 우크라이나에 북한제 미사일 {n}발 발사',
      de: 'Russland feuert {n} nordkoreanische Raketen von {p} auf die Ukraine',
      fr: 'La Russie tire {n} missiles nord-coréens sur l’Ukraine depuis {p}',
    },
    summaries: {
      en: 'Kyiv’s air force counted {n} missiles of North Korean make and showed their remains.',
      ru: 'Воздушные силы Украины насчитали {n} ракет производства КНДР и показали обломки.',
      ko: '우크라이나 공군은 북한제 미사일 {n}발을 확인하고 잔해를 공개했다.',
      de: 'Die Luftwaffe in Kiew zählte {n} Raketen nordkoreanischer Herkunft und zeigte Trümmer.',
      fr: 'L’armée de l’air ukrainienne a compté {n} missiles de fabrication nord-coréenne et montré leurs débris.',
    },
  },
  {
    headlines: {
      en: 'North Korean delegation of {n} officials visits {p} for talks with Russia',
      ru: 'Делегация КНДР из {n} чиновников прибыла на переговоры в {p}',
      ko: '북한 관리 {n}명 대표단, 러시아 {p} 방문해 회담',
      de: 'Nordkoreanische Delegation mit {n} Beamten besucht {p} zu Gesprächen mit Russland',
      fr: 'Une délégation nord-coréenne de {n} responsables en visite à {p} pour des entretiens avec la Russie',
    },
    summaries: {
      en: 'The {n} guests from Pyongyang are to sign papers on fishing and forestry with their Russian hosts.',
      ru: '{n} гостей из Пхеньяна подпишут с российской стороной бумаги о рыболовстве и лесе.',
      ko: '평양에서 온 {n}명은 러시아 측과 어업과 임업 문서에 서명할 예정이다.',
      de: 'Die {n} Gäste aus Pjöngjang wollen mit den russischen Gastgebern Papiere über Fischerei unterzeichnen.',
      fr: 'Les {n} invités de Pyongyang doivent signer avec leurs hôtes russes des textes sur la pêche.',
    },
  },
  {
    headlines: {
      en: 'Tanker carries {n} tonnes of Russian oil to North Korea from {p}',
      ru: 'Танкер доставил в КНДР {n} тонн российской нефти, порт {p}',
      ko: '유조선, {p}에서 러시아산 원유 {n}톤 북한으로 운송',
      de: 'Tanker bringt {n} Tonnen russisches Öl von {p} nach Nordkorea',
      fr: 'Un pétrolier livre {n} tonnes de pétrole russe à la Corée du Nord depuis {p}',
    },
    summaries: {
      en: 'Satellite pictures show the North Korean tanker loading in Russia; {n} tonnes exceed what the UN allows.',
      ru: 'На снимках со спутника северокорейский танкер загружают в России: {n} тонн сверх лимита ООН.',
      ko: '위성사진에는 러시아에서 북한 유조선에 기름을 싣는 모습이 찍혔다. {n}톤은 유엔 상한을 넘는다.',
      de: 'Satellitenbilder zeigen den nordkoreanischen Tanker in Russland; {n} Tonnen liegen über der UN-Grenze.',
      fr: 'Des images satellite montrent le pétrolier nord-coréen en Russie ; {n} tonnes dépassent le plafond de l’ONU.',
    },
  },
  {
    headlines: {
      en: 'US sanctions {n} firms over arms trade between Russia and North Korea, one in {p}',
      ru: 'США ввели санкции против {n} фирм за торговлю оружием между Россией и КНДР ({p})',
      ko: '미국, 북러 무기 거래 관여 {p} 등 기업 {n}곳 제재',
      de: 'USA belegen {n} Firmen wegen Waffenhandels zwischen Russland und Nordkorea mit Sanktionen ({p})',
      fr: 'Les États-Unis sanctionnent {n} sociétés pour le commerce d’armes entre la Russie et la Corée du Nord ({p})',
    },
    summaries: {
      en: 'The Treasury says the {n} firms moved North Korean weapons to Russia and paid for them.',
      ru: 'По данным Минфина США, {n} фирм перевозили оружие КНДР в Россию и оплачивали его.',
      ko: '미 재무부는 기업 {n}곳이 북한 무기를 러시아로 옮기고 대금을 치렀다고 밝혔다.',
      de: 'Laut Finanzministerium brachten die {n} Firmen nordkoreanische Waffen nach Russland.',
      fr: 'Selon le Trésor, les {n} sociétés ont acheminé des armes nord-coréennes en Russie.',
    },
  },
  {
    headlines: {
      en: '{n} North Korean soldiers killed near {p}, Ukraine says',
      ru: 'Украина заявила о гибели {n} северокорейских солдат, район {p}',
      ko: '우크라이나 "{p} 인근서 북한군 {n}명 전사"',
      de: 'Ukraine: {n} nordkoreanische Soldaten bei {p} gefallen',
      fr: 'L’Ukraine affirme que {n} soldats nord-coréens ont été tués près de {p}',
    },
    summaries: {
      en: 'They died fighting for Russia, the general staff in Kyiv says, which put the losses at {n}.',
      ru: 'Они погибли, воюя на стороне России, сообщил Генштаб в Киеве: потери {n} человек.',
      ko: '이들은 러시아 편에서 싸우다 숨졌다고 우크라이나군 총참모부가 밝혔다. 전사자는 {n}명이다.',
      de: 'Sie fielen im Kampf für Russland, teilt der Generalstab in Kiew mit, die Verluste betragen {n}.',
      fr: 'Ils sont morts en combattant pour la Russie, selon l’état-major à Kiev ; les pertes sont de {n}.',
    },
  },
  {
    headlines: {
      en: '{n} Russian tourists fly from {p} to North Korea’s new beach resort',
      ru: '{n} российских туристов вылетели на новый курорт КНДР, аэропорт {p}',
      ko: '러시아 관광객 {n}명, {p}서 북한 새 해변 휴양지로 출발',
      de: '{n} russische Touristen fliegen von {p} in Nordkoreas neuen Badeort',
      fr: '{n} touristes russes s’envolent de {p} vers la nouvelle station balnéaire de Corée du Nord',
    },
    summaries: {
      en: 'The group of {n} is the largest that Russia has sent to North Korea this season.',
      ru: 'Группа из {n} человек — самая большая из России в КНДР в этом сезоне.',
      ko: '{n}명은 이번 철 러시아에서 북한으로 간 가장 큰 단체다.',
      de: 'Die Gruppe von {n} ist die größte, die Russland in dieser Saison nach Nordkorea geschickt hat.',
      fr: 'Ce groupe de {n} est le plus grand que la Russie ait envoyé en Corée du Nord cette saison.',
    },
  },
];
