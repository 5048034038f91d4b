import { styleText } from 'node:util';
import type { Alert } from '../../shared/domain/alert.ts';
import { SEVERITY_WORDS, type Severity } from '../../shared/domain/grades.ts';

type Style = Parameters<typeof styleText>[0];
const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  1: 'gray',
  2: 'cyan',
  3: 'yellow',
  4: 'magenta',
  5: 'red',
};

/** Text with nothing that a terminal obeys: a headline is somebody else's words. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');

/** An alert as a person reads it on a terminal, in colour where `colour`. */
export const consoleAlert = (alert: Alert, site: string, colour: boolean): string => {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const { severity } = alert;
  const head = `${alert.kind.toUpperCase()} · ${alert.category} · ${severity}/5 ${SEVERITY_WORDS[severity]} · ${alert.confidence}`;
  const outlets = [...new Set(alert.sources.map(({ outlet, language }) => `${outlet} (${language})`))]
    .slice(0, 6)
    .join(', ');
  return [
    '',
    `${paint(SEVERITY_STYLES[severity], `● ${head}`)}${alert.late ? paint('gray', ' · late') : ''}`,
    paint('bold', plain(alert.headline)),
    ...alert.whatsNew.map((line) => `  + ${plain(line)}`),
    ...alert.was.map((line) => paint('gray', `  was: ${plain(line)}`)),
    paint('gray', `  ${plain(outlets)} · ${alert.firstSeen.slice(0, 16)}Z · ${site}/d/${alert.development}`),
    '',
  ].join('\n');
};
