/**
 * What senders call their charsets beside the labels of the WHATWG Encoding Standard, which the platform knows.
 * `cp949` stands for all that is Korean: `euc-kr` is a part of it.
 */
const OTHERS: Readonly<Record<string, string>> = {
  'euc-kr': 'cp949',
  euckr: 'cp949',
  'ks_c_5601-1987': 'cp949',
  'ks_c_5601-1989': 'cp949',
  ks_c_5601: 'cp949',
  ksc5601: 'cp949',
  ksc_5601: 'cp949',
  'ksc5601-1987': 'cp949',
  'x-windows-949': 'cp949',
  'windows-949': 'cp949',
  ms949: 'cp949',
  uhc: 'cp949',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  cp1252: 'windows-1252',
  'shift-jis': 'shift_jis',
  cp932: 'shift_jis',
  eucjp: 'euc-jp',
  win1251: 'windows-1251',
  windows1251: 'windows-1251',
  'win-1251': 'windows-1251',
  koi8r: 'koi8-r',
  'koi-8-r': 'koi8-r',
  koi8u: 'koi8-u',
  cp866: 'ibm866',
  utf8: 'utf-8',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  unicode: 'utf-16le',
};

/** The decoder's name for a charset label, lower case and without its quotes; undefined for none. */
const charsetOf = (label: string | undefined): string | undefined => {
  const name = label
    ?.trim()
    .toLowerCase()
    .replace(/^["']+|["';,]+$/g, '');
  return name ? (OTHERS[name] ?? name) : undefined;
};

/** The charset that a Content-Type names (RFC 9110, 8.3), quoted or not. */
export const headerCharset = (contentType: string | null): string | undefined =>
  charsetOf(/charset\s*=\s*("[^"]*"|'[^']*'|[^\s;,]+)/i.exec(contentType ?? '')?.[1]);

/** The charset that the XML declaration names, read from the first bytes as ASCII. */
export const declaredCharset = (bytes: Uint8Array): string | undefined =>
  charsetOf(
    /<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(
      Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1'),
    )?.[1],
  );
