/** Invented world news, in our own words. `{n}` is a number, `{a}` and `{b}` are towns of the language's list. */
export interface LanguageWords {
  readonly towns: readonly string[];
  readonly headlines: readonly string[];
  readonly sentences: readonly string[];
}

/** What is not about the subject, by BCP 47 tag: ten languages, four scripts and more. */
export const WORLD: Readonly<Record<string, LanguageWords>> = {
  en: {
    towns: ['Lisbon', 'Nairobi', 'Kyiv', 'Jakarta', 'Toronto', 'Seoul', 'Moscow', 'Lima', 'Ankara', 'Oslo'],
    headlines: [
      'City council of {a} votes for {n} new buses after a long debate',
      'Flood in {a} closes {n} schools as rivers rise for a third day',
      'Russia and Ukraine exchange {n} prisoners after talks in {a}',
      'Central bank in {a} leaves its rate alone and lowers the forecast',
      'Scientists in {a} count {n} kinds of moss on one old wall',
      'South Korea beats Japan in {a} before {n} thousand spectators',
      'Parliament in {a} argues over the budget for hospitals until dawn',
    ],
    sentences: [
      'The mayor of {b} said that {n} families had already been helped and that more was to come.',
      'Officials in {b} expect results within {n} days, though few who know the file believe in that date.',
      'A spokesman for the ministry in {b} declined to say who would pay for the repairs, put at {n} million.',
      'Residents of {b} had waited {n} years for the decision, and many came to hear it for themselves.',
      'President Putin spoke by telephone with his colleague in {b} about grain and shipping for {n} minutes.',
    ],
  },
  ru: {
    towns: ['Казани', 'Самаре', 'Минске', 'Анкаре', 'Берлине', 'Перми', 'Томске', 'Астане'],
    headlines: [
      'В {a} открыли {n} новых детских площадок после ремонта',
      'Паводок в {a}: затоплены {n} домов, людей вывозят на лодках',
      'Госдума приняла закон о туризме, его обсуждали {n} дней',
      'Сборная проиграла в {a} со счётом 1:2 и опустилась на {n} место',
      'Банк России сохранил ставку, рубль подешевел на {n} копеек',
    ],
    sentences: [
      'Как сообщили в администрации, работы в {b} займут не меньше {n} дней и обойдутся без новых налогов.',
      'Министр заявил на встрече в {b}, что для регионов выделят {n} миллионов рублей на дороги и школы.',
      'Жители {b} ждали этого решения {n} лет и собирали подписи ещё при прежнем мэре.',
      'По словам экспертов, цены на зерно в мире вырастут на {n} процентов уже к весне.',
    ],
  },
  ko: {
    towns: ['부산', '대구', '인천', '도쿄', '베를린', '제주', '전주', '하노이'],
    headlines: [
      '{a} 시의회, 버스 {n}대 추가 도입안 가결… 내년부터 운행',
      '{a} 폭우로 학교 {n}곳 휴교… 강 수위 사흘째 상승',
      '대통령, {a}서 청년 {n}명과 간담회… 일자리 대책 논의',
      '한국은행, 기준금리 동결… 성장률 전망 낮춰',
      '한국 축구, {a}서 일본에 {n}년 만의 승리',
    ],
    sentences: [
      '시 관계자는 {b}에서 열린 설명회에서 올해 안에 {n}가구가 새 집에 들어갈 수 있을 것이라고 말했다.',
      '전문가들은 {b} 지역의 물가가 {n}퍼센트 가까이 오를 수 있다고 내다봤다.',
      '주민들은 {n}년 동안 이 결정을 기다려 왔으며 많은 이들이 회의장을 찾아 결과를 직접 들었다.',
      '국방부는 예산 {n}억 원을 들여 낡은 병영을 고칠 계획이라고 밝혔다.',
    ],
  },
  ja: {
    towns: ['札幌', '大阪', '福岡', '仙台', '京都', 'ソウル', '台北', 'パリ'],
    headlines: [
      '{a}市議会、バス{n}台の追加を可決 来年春から運行へ',
      '{a}で大雨、学校{n}校が休校 川の水位は三日続けて上昇',
      '日銀、金利を据え置き 成長の見通しを引き下げ',
      '{a}の研究者、古い壁でコケ{n}種を確認',
    ],
    sentences: [
      '市の担当者は{b}で開かれた説明会で、年内に{n}世帯が新しい住宅に入れると話した。',
      '専門家は{b}周辺の物価が{n}パーセント近く上がる可能性があるとみている。',
      '住民は{n}年にわたってこの決定を待っており、多くの人が会場を訪れて結果を聞いた。',
      '政府は老朽化した橋の修理に{n}億円を充てる方針を示し、工事は来月始まる。',
    ],
  },
  zh: {
    towns: ['上海', '成都', '广州', '武汉', '西安', '东京', '柏林', '开罗'],
    headlines: [
      '{a}市议会通过增购{n}辆公交车的方案 明年投入运营',
      '{a}暴雨致{n}所学校停课 河水连涨三天',
      '央行维持利率不变 下调增长预期',
      '{a}研究人员在一面老墙上发现{n}种苔藓',
    ],
    sentences: [
      '市政府官员在{b}举行的说明会上表示，年内将有{n}户家庭搬入新居。',
      '专家认为{b}一带的物价可能上涨近百分之{n}，粮价涨得最快。',
      '居民等待这项决定已有{n}年，许多人到会场亲自听取结果。',
      '外交部发言人说，双方将在{n}天内就航班和签证问题再次会谈，乌克兰局势也在议程之内。',
    ],
  },
  de: {
    towns: ['Bremen', 'Leipzig', 'Graz', 'Bern', 'Kiew', 'Warschau', 'Madrid'],
    headlines: [
      'Stadtrat von {a} beschließt {n} neue Busse nach langer Debatte',
      'Hochwasser in {a}: {n} Schulen bleiben geschlossen',
      'Russland und die Ukraine tauschen {n} Gefangene aus',
      'Notenbank lässt den Leitzins unverändert und senkt die Prognose',
    ],
    sentences: [
      'Die Bürgermeisterin von {b} sagte, {n} Familien sei bereits geholfen worden, weitere sollten folgen.',
      'Im Ministerium in {b} rechnet man mit Kosten von {n} Millionen Euro, die das Land tragen soll.',
      'Die Bewohner von {b} hatten {n} Jahre auf die Entscheidung gewartet und kamen in großer Zahl.',
    ],
  },
  fr: {
    towns: ['Lyon', 'Nantes', 'Dakar', 'Genève', 'Kiev', 'Rabat', 'Québec'],
    headlines: [
      'Le conseil municipal de {a} vote l’achat de {n} autobus',
      'Inondations à {a} : {n} écoles fermées pour le troisième jour',
      'La Russie et l’Ukraine échangent {n} prisonniers',
      'La banque centrale laisse son taux inchangé et abaisse sa prévision',
    ],
    sentences: [
      'Le maire de {b} a indiqué que {n} familles avaient déjà été aidées et que d’autres le seraient bientôt.',
      'Au ministère, à {b}, on estime les travaux à {n} millions d’euros, sans dire qui les paiera.',
      'Les habitants de {b} attendaient cette décision depuis {n} ans et sont venus nombreux l’entendre.',
    ],
  },
  es: {
    towns: ['Sevilla', 'Bogotá', 'Lima', 'Quito', 'Moscú', 'Valencia', 'Rosario'],
    headlines: [
      'El ayuntamiento de {a} aprueba {n} autobuses nuevos tras un largo debate',
      'Inundaciones en {a}: {n} escuelas cerradas por tercer día',
      'Rusia y Ucrania canjean {n} prisioneros tras las conversaciones',
      'El banco central mantiene los tipos y rebaja su previsión',
    ],
    sentences: [
      'El alcalde de {b} dijo que {n} familias ya habían recibido ayuda y que vendrían más.',
      'En el ministerio, en {b}, calculan que las obras costarán {n} millones y no dicen quién las pagará.',
      'Los vecinos de {b} llevaban {n} años esperando la decisión y acudieron en gran número.',
    ],
  },
  uk: {
    towns: ['Львові', 'Одесі', 'Полтаві', 'Варшаві', 'Брюсселі', 'Сумах'],
    headlines: [
      'У {a} відкрили {n} нових укриттів у школах і лікарнях',
      'Росія вночі випустила {n} дронів, у {a} пошкоджено будинки',
      'Верховна Рада ухвалила закон про пільги після {n} годин дебатів',
      'Нацбанк зберіг облікову ставку й погіршив прогноз',
    ],
    sentences: [
      'У міській раді повідомили, що ремонт у {b} триватиме щонайменше {n} днів.',
      'За словами міністра, на відновлення доріг у {b} виділять {n} мільйонів гривень.',
      'Мешканці чекали цього рішення {n} років і збирали підписи ще за попередньої влади.',
    ],
  },
  ar: {
    towns: ['القاهرة', 'عمان', 'الرباط', 'بيروت', 'أنقرة', 'بغداد'],
    headlines: [
      'مجلس مدينة {a} يقر شراء {n} حافلة جديدة بعد نقاش طويل',
      'فيضانات في {a} تغلق {n} مدرسة لليوم الثالث',
      'روسيا وأوكرانيا تتبادلان {n} أسيرا بعد محادثات',
      'البنك المركزي يبقي الفائدة على حالها ويخفض توقعاته',
    ],
    sentences: [
      'قال رئيس بلدية {b} إن {n} أسرة تلقت المساعدة وإن المزيد سيصل قريبا.',
      'وقدرت الوزارة في {b} كلفة الإصلاح بنحو {n} مليون من غير أن تقول من سيدفعها.',
      'وكان سكان {b} قد انتظروا هذا القرار {n} سنوات وجاء كثير منهم لسماعه.',
    ],
  },
};
