import { attributeOf } from './element-text.ts';
import type { Element } from './scan-markup.ts';

/** `link` as an absolute address: against `base`; as it is where there is no base or it makes no address. */
export const absolute = (link: string, base: string | undefined): string => {
  const text = link.replace(/[\t\r\n]+/g, '').trim();
  if (text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text)) return text;
  return base && URL.canParse(text, base) ? new URL(text, base).href : text;
};

/** The base address that holds for an element (XML Base): `xml:base` of it and of what it is in, over `base`. */
export const baseOf = (element: Element, base: string | undefined): string | undefined => {
  const above = element.parent ? baseOf(element.parent, base) : base;
  const own = element.attributes.includes('base') ? attributeOf(element, 'xml:base') : undefined;
  return own === undefined ? above : absolute(own, above);
};
