/** Controls and format signs, among them the marks that turn the direction of what follows; joiners, which words need, stay. */
const UNSAFE = /(?!\p{Join_Control})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\ud802[\udc00-\udfff]|\ud83a[\udc00-\udfff]/;

/** One line of text as it may stand in any message: no controls, no direction overrides, no broken surrogates, single spaces. */
export const cleanLine = (text: string): string =>
  text.toWellFormed().replace(/\s+/g, ' ').replace(UNSAFE, '').replace(/ {2,}/g, ' ').trim();

/** Sets right-to-left text apart (first strong isolate … pop), so that it cannot reorder its neighbours. */
export const isolate = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

const JOINS = /^(\p{M}|\p{Join_Control}|[\udc00-\udfff])/u;

/** The longest start of `text` that is at most `room` UTF-16 units and ends neither within a pair nor before a mark. */
const startOf = (text: string, room: number): string => {
  let end = Math.max(0, room);
  while (end > 0 && JOINS.test(text.charAt(end))) end -= 1;
  return text.slice(0, end);
};

/** Cuts to at most `max` UTF-16 units with `…`, at a word where one ends in its second half. */
export const cutText = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const start = startOf(text, max - 1);
  const space = start.lastIndexOf(' ');
  const whole = space > start.length / 2 ? start.slice(0, space) : start;
  return max < 1 ? '' : `${whole.replace(/[\s,;:–—-]+$/, '')}…`;
};
