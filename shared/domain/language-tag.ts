/** The language of a BCP 47 tag, in small letters, without script and region: `ko` of `KO-kr`; '' of an empty one. */
export const primaryTag = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] as string;
