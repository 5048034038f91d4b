import { type WatchHead, watchSchema } from './schema.ts';
import head from './watch.json' with { type: 'json' };

/** The watch's id, question and sides, checked: all that a function needs that knows no feed. */
export const watchHead = (): WatchHead => watchSchema().parse(head);
