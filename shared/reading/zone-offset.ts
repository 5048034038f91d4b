/** Minutes east of UTC of the zone names that feeds use. RFC 822 knows the American ones; the rest are custom. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  мск: 180,
  msd: 240,
  samt: 240,
  yekt: 300,
  omst: 360,
  novt: 420,
  krat: 420,
  irkt: 480,
  yakt: 540,
  vlat: 600,
  trt: 180,
  ist: 330,
  pkt: 300,
  npt: 345,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  cst8: 480,
  awst: 480,
  kst: 540,
  jst: 540,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  brt: -180,
  art: -180,
};

/** Minutes east of UTC of `+09:00`, `+0900`, `+9`, `GMT+9`, `KST`, `(MSK)`; undefined for no known zone. */
export const namedOffset = (text: string): number | undefined => {
  const zone = text
    .trim()
    .toLowerCase()
    .replace(/[()[\].]/g, '');
  const signed = /^(?:gmt|utc|ut|z)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?(?:\s|$)/.exec(zone);
  if (!signed) return NAMED[/^[a-zа-я]+/.exec(zone)?.[0] ?? ''];
  const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0);
  return minutes > 14 * 60 ? undefined : signed[1] === '+' ? minutes : -minutes;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
};

const wallTime = (clock: Intl.DateTimeFormat, instant: number): number => {
  const part = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const at = (name: Intl.DateTimeFormatPartTypes) => part.get(name) as number;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
};

/**
 * The instant (ms) at which clocks in an IANA zone show `wall`, given as if it were UTC (ms).
 * In the hour that a change of clocks skips or repeats, the offset before the change holds.
 */
export const instantOf = (wall: number, zone: string): number => {
  const clock = clockOf(zone);
  const first = wall - (wallTime(clock, wall) - wall);
  return wall - (wallTime(clock, first) - first);
};
