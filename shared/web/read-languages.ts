import { primaryTag } from '../domain/language-tag.ts';
import type { WebPorts } from './web-ports.ts';

/** Primary tags of the languages that are read. */
export const readLanguages = ({ catalogue }: Pick<WebPorts, 'catalogue'>): readonly string[] => [
  ...new Set([...catalogue.values()].map(({ language }) => primaryTag(language))),
];
