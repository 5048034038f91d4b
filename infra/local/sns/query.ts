import { invalid, type Refused } from './refused.ts';

/** AWS Query protocol: one form-encoded parameter a leaf, lists as `X.member.1`, maps as `X.entry.1.key`. */
export type Params = URLSearchParams;

/** The value of `name`; an empty one counts as none. */
export const optional = (params: Params, name: string): string | undefined => params.get(name) || undefined;

/** The value of `name`. Throws InvalidParameter where it is missing or empty. */
export const required = (params: Params, name: string): string => {
  const value = params.get(name);
  if (!value) throw invalid(`${name} Reason: no value for required parameter`);
  return value;
};

/** The parameters below `prefix`, without it: one member of a list of structures. */
export const below = (params: Params, prefix: string): Params => {
  const inner = new URLSearchParams();
  for (const [name, value] of params) {
    if (name.startsWith(prefix)) inner.append(name.slice(prefix.length), value);
  }
  return inner;
};

/** A map of texts, e.g. `Attributes`. */
export const textMap = (params: Params, name: string): ReadonlyMap<string, string> => {
  const entries = new Map<string, string>();
  for (let at = 1; params.has(`${name}.entry.${at}.key`); at += 1) {
    entries.set(params.get(`${name}.entry.${at}.key`) ?? '', params.get(`${name}.entry.${at}.value`) ?? '');
  }
  return entries;
};

/** An answer's content: structures, `<member>` lists, `<entry>` maps and leaves. */
export type Xml =
  | string
  | number
  | boolean
  | readonly Xml[]
  | ReadonlyMap<string, string>
  | { readonly [name: string]: Xml | undefined };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const escapeXml = (text: string): string => text.replaceAll(/[&<>"\r]/g, (sign) => ESCAPES[sign] ?? sign);

const isMap = (value: Xml): value is ReadonlyMap<string, string> => value instanceof Map;
const isList = (value: Xml): value is readonly Xml[] => Array.isArray(value);

const entryXml = ([key, value]: readonly [string, string]): string =>
  `<entry><key>${escapeXml(key)}</key><value>${escapeXml(value)}</value></entry>`;

const toXml = (value: Xml): string => {
  if (isMap(value)) return [...value].map(entryXml).join('');
  if (isList(value)) return value.map((item) => `<member>${toXml(item)}</member>`).join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, item]) => (item === undefined ? '' : `<${name}>${toXml(item)}</${name}>`))
    .join('');
};

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** The answer to `action` as the SDK's deserialiser reads it: its result within `<ActionResult>`. */
export const answerXml = (action: string, result: Xml, request: string): string =>
  `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${toXml(result)}</${action}Result>` +
  `<ResponseMetadata><RequestId>${request}</RequestId></ResponseMetadata></${action}Response>`;

/** The error document of a refusal. */
export const refusalXml = (refusal: Refused, request: string): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error>${toXml({
    Type: refusal.status < 500 ? 'Sender' : 'Receiver',
    Code: refusal.code,
    Message: refusal.message,
  })}</Error><RequestId>${request}</RequestId></ErrorResponse>`;
