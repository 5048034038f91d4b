/**
 * What senders call their charsets → what decodes them. The WHATWG Encoding Standard's supersets are taken where
 * senders mean them: `euc-kr` is cp949, `gb2312` is gb18030, `iso-8859-1` is windows-1252, `shift_jis` is cp932.
 */
const SUPERSETS: Readonly<Record<string, string>> = {
  'euc-kr': 'cp949',
  euckr: 'cp949',
  'ks_c_5601-1987': 'cp949',
  ks_c_5601: 'cp949',
  ksc5601: 'cp949',
  ksc_5601: 'cp949',
  'ksc5601-1987': 'cp949',
  'x-windows-949': 'cp949',
  'windows-949': 'cp949',
  uhc: 'cp949',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  shift_jis: 'cp932',
  'shift-jis': 'cp932',
  sjis: 'cp932',
  'x-sjis': 'cp932',
  'windows-31j': 'cp932',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  'x-cp1251': 'windows-1251',
  cp1251: 'windows-1251',
  win1251: 'windows-1251',
  windows1251: 'windows-1251',
  'x-big5': 'big5hkscs',
  big5: 'big5hkscs',
  'big5-hkscs': 'big5hkscs',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  unicode: 'utf-16le',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
};

/** The decoder's name for a charset label, lower case and without its quotes; undefined for none. */
const charsetOf = (label: string | undefined): string | undefined => {
  const name = label
    ?.trim()
    .toLowerCase()
    .replace(/^["']+|["';,]+$/g, '');
  return name ? (SUPERSETS[name] ?? name) : undefined;
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
