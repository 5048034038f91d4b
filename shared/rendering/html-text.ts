import type { Line } from './sheet.ts';

/** Outside text in HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A line in the HTML that chats take: `<a>` and `<b>`. */
export const writeHtml = (line: Line): string =>
  line
    .map(({ text, url, strong }) => {
      const written = url ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
      return strong ? `<b>${written}</b>` : written;
    })
    .join('');
