import type { Line, Section } from './sheet.ts';

/** How one channel writes markdown: its escape for outside text, and its bold. */
export interface Markdown {
  readonly escape: (text: string) => string;
  readonly strong: (written: string) => string;
}

/** A line with its links as `[text](url)`; addresses hold no brackets, `webUrl` saw to that. */
export const writeMarkdown = (line: Line, markdown: Markdown): string =>
  line
    .map((span) => {
      const written = span.url ? `[${markdown.escape(span.text)}](${span.url})` : markdown.escape(span.text);
      return span.strong ? markdown.strong(written) : written;
    })
    .join('');

/** A section's lines as a list. */
export const listMarkdown = ({ lines }: Section, markdown: Markdown, bullet: string): string =>
  lines.map((line) => `${bullet}${writeMarkdown(line, markdown)}`).join('\n');
