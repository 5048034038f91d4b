/** The start of a text: at most so many UTF-16 units, and not half of a surrogate pair at its end. */
export const startOf = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
