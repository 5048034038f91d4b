import { readWith } from '../watch/read.ts';
import groups from '../watch/groups.json' with { type: 'json' };
import settings from '../watch/judge.json' with { type: 'json' };
import { loadLexicon } from '../watch/lexicon/load.ts';
import { watchSchema } from '../watch/schema.ts';
import watch from '../watch/watch.json' with { type: 'json' };
import { type Judge, openJudge, type OutletWithNames } from './judge.ts';
import { judgeGroupsSchema, judgeSettingsSchema } from './settings.ts';

/** Opens the judge of the watch that is in shared/watch. Throws `BadInput` with file and field where a file is wrong. */
export const openWatchJudge = (outlets: readonly OutletWithNames[]): Judge => {
  const head = readWith(watchSchema, watch, 'watch.json');
  return openJudge({
    watch: head.id,
    sides: [head.sides[0].code, head.sides[1].code],
    lexicon: loadLexicon(),
    settings: readWith(judgeSettingsSchema, settings, 'judge.json'),
    groups: readWith(judgeGroupsSchema, groups, 'groups.json'),
    outlets,
  });
};
