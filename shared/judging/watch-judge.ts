import grading from '../watch/grading.json' with { type: 'json' };
import groups from '../watch/groups.json' with { type: 'json' };
import settings from '../watch/judge.json' with { type: 'json' };
import { loadLexicon } from '../watch/lexicon/load.ts';
import { loadWatch, type Watch } from '../watch/load-watch.ts';
import natures from '../watch/natures.json' with { type: 'json' };
import { readWith } from '../watch/read.ts';
import wording from '../watch/wording.json' with { type: 'json' };
import { type Judge, openJudge } from './judge.ts';
import { type JudgeSettings, judgeGroupsSchema, judgeSettingsSchema } from './settings.ts';
import { gradingSchema, naturesSchema, wordingSchema } from './telling-data.ts';

/** The settings that are in shared/watch. */
export const watchSettings = (): JudgeSettings => readWith(judgeSettingsSchema, settings, 'judge.json');

/** Opens the judge of the watch that is in shared/watch. Throws `BadInput` with file and field where a file is wrong. */
export const openWatchJudge = (
  watch: Pick<Watch, 'head' | 'outlets'> = loadWatch(),
  fitted: JudgeSettings = watchSettings(),
): Judge =>
  openJudge({
    watch: watch.head.id,
    sides: [watch.head.sides[0].code, watch.head.sides[1].code],
    lexicon: loadLexicon(),
    settings: fitted,
    groups: readWith(judgeGroupsSchema, groups, 'groups.json'),
    outlets: watch.outlets,
    telling: {
      grading: readWith(gradingSchema, grading, 'grading.json'),
      wording: readWith(wordingSchema, wording, 'wording.json'),
      natures: readWith(naturesSchema, natures, 'natures.json'),
    },
  });
