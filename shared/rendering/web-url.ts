const MARKUP = /[|()<>"'`*\\^{}[\]]/g;

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** An outside address as a link may hold it in any markup; null where it is no web address or longer than `max`. */
export const webUrl = (text: string, max: number): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  // A host of IPv6 keeps its brackets; they stand before the path.
  const href = url.origin + url.href.slice(url.origin.length).replace(MARKUP, percent);
  return href.length <= max ? href : null;
};
