import { loadLexicon } from '../watch/lexicon/load.ts';
import { loadWatchFeeds, type Watch } from '../watch/load-watch.ts';
import { packedPart, readWith, watchFile } from '../watch/read.ts';
import { type Judge, type JudgeData, openJudge } from './judge.ts';
import { type JudgeSettings, judgeGroupsSchema, judgeSettingsSchema } from './settings.ts';
import { gradingSchema, naturesSchema, wordingSchema } from './telling-data.ts';

declare const WATCH_IS_PACKED: true;

/** The settings that are in shared/watch. */
export const watchSettings = (): JudgeSettings =>
  readWith(judgeSettingsSchema(), watchFile('judge.json'), 'judge.json');

type ReadData = Pick<JudgeData, 'lexicon' | 'settings' | 'groups' | 'telling'>;

/** Reads and checks what a judge is opened with. Throws `BadInput` with file and field where a file is wrong. */
export const loadJudgeData = (): ReadData =>
  typeof WATCH_IS_PACKED !== 'undefined'
    ? packedPart('judge')
    : {
        lexicon: loadLexicon(),
        settings: watchSettings(),
        groups: readWith(judgeGroupsSchema(), watchFile('groups.json'), 'groups.json'),
        telling: {
          grading: readWith(gradingSchema(), watchFile('grading.json'), 'grading.json'),
          wording: readWith(wordingSchema(), watchFile('wording.json'), 'wording.json'),
          natures: readWith(naturesSchema(), watchFile('natures.json'), 'natures.json'),
        },
      };

/** Opens the judge of the watch that is in shared/watch, with other settings than its own where some are given. */
export const openWatchJudge = (
  watch: Pick<Watch, 'head' | 'outlets'> = loadWatchFeeds(),
  fitted?: JudgeSettings,
): Judge => {
  const { lexicon, settings, groups, telling } = loadJudgeData();
  return openJudge({
    watch: watch.head.id,
    sides: [watch.head.sides[0].code, watch.head.sides[1].code],
    lexicon,
    settings: fitted ?? settings,
    groups,
    outlets: watch.outlets,
    telling,
  });
};
