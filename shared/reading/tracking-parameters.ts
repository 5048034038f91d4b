/** Parameters that only tell the site where its reader came from, whatever their value. */
const ALWAYS =
  /^(?:utm_.*|at_(?:medium|campaign|custom\d*|link_.*|format|bbc_team|ptr_.*)|ns_(?:mchannel|source|campaign|linkname|fee)|wt\.(?:mc|z).*|fb(?:clid|_action_.*|_source|_ref|_comment_id)|action_(?:object|type|ref)_map|[gdyw]clid|gclsrc|gbraid|wbraid|msclkid|twclid|ttclid|igsh(?:id)?|li_fat_id|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|hss_channel|mkt_tok|oly_(?:anon|enc)_id|vero_(?:id|conv)|s_cid|ref_(?:src|url)|smid|smtyp|ocid|cmpid|cvid|sref|xtor|__twitter_impression|guccounter|guce_.*|soc_(?:src|trk)|tse_id|emc|spm|yptr|_openstat|_x_tr_.*|rss_id|feed_id|jsessionid|phpsessid|sessionid)$/i;

/** Parameters that often mean something, unless their value is the name of a way to the page. */
const SOMETIMES =
  /^(?:from|source|src|ref|referrer|referer|partner|rss|feed|via|share|shared|cmp|campaign|outputtype|amp|intcmp)$/i;
const WAY =
  /^(?:rss|rss2|atom|feed|feeds|rssfeed|rss_feed|rssfeeds|rssnyt|newsfeed|rss-\w*|twitter|t\.co|facebook|fb|telegram|tg|vk|whatsapp|viber|instagram|linkedin|email|e-mail|mail|newsletter|social|share|googlenews|google_news|yandex|yandex_news|yandexnews|yxnews|dzen|rambler|flipboard|pocket|amp|mobile)$/i;
/** `?amp`, `?rss=1`: the form, not the page. */
const BARE = /^(?:amp|rss|share|shared)$/i;
const YES = /^(?:|1|true|yes)$/i;

const tracks = (pair: string): boolean => {
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  const value = at < 0 ? '' : pair.slice(at + 1);
  return ALWAYS.test(name) || (SOMETIMES.test(name) && WAY.test(value)) || (BARE.test(name) && YES.test(value));
};

/** A query without its tracking parameters, the others in order of name, equals as they came. */
export const dropTracking = (query: string): string => {
  const nameOf = (pair: string): string => pair.split('=', 1)[0] as string;
  const kept = query.split('&').filter((pair) => pair !== '' && !tracks(pair));
  return kept.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)).join('&');
};
