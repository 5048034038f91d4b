import type { Line, Link, Section, Sheet } from './sheet.ts';

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

/** Links side by side. */
export const linksMarkdown = (links: readonly Link[], markdown: Markdown): string =>
  links.map(({ label, url }) => writeMarkdown([{ text: label, url }], markdown)).join(' · ');

/** The body that Discord and Mattermost share: the headline's language, sections with their headings, links and notes. */
export const bodyMarkdown = (sheet: Sheet, markdown: Markdown, bullet: string): string =>
  [
    sheet.titleNote === null ? '' : markdown.escape(sheet.titleNote),
    ...sheet.sections.map((section) =>
      [
        ...(section.heading === null ? [] : [markdown.strong(markdown.escape(section.heading))]),
        listMarkdown(section, markdown, bullet),
      ].join('\n'),
    ),
    linksMarkdown(sheet.links, markdown),
    sheet.notes.map(markdown.escape).join(' · '),
    linksMarkdown(sheet.last, markdown),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
