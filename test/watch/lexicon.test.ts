import { readdirSync } from 'node:fs';
import { lexiconTroubles, loadLexicon } from '../../shared/watch/lexicon/load.ts';

describe('the lexicon', () => {
  test('is as its schema says', () => {
    expect(lexiconTroubles(loadLexicon())).toEqual([]);
  });

  test('every file of forms is loaded', () => {
    const files = readdirSync('shared/watch/lexicon/forms').map((name) => name.replace('.json', ''));
    expect(Object.keys(loadLexicon().forms)).toEqual(expect.arrayContaining(files));
    expect(files).toContain('ko');
  });

  test('names what is wrong, with file and field', () => {
    const troubles = lexiconTroubles({
      concepts: [
        { id: 'act.wave', kind: 'act', gloss: 'wave', implies: ['act.move'] },
        { id: 'act.wave', kind: 'act', gloss: 'wave again' },
      ],
      forms: { en: { 'act.wave': ['wave*', 'wave*', '* hand'], 'act.swim': ['swim'] } },
    });
    expect(troubles).toEqual([
      'concepts.json: act.wave: names unknown act.move',
      'concepts.json: act.wave: twice',
      'forms/en.json: act.wave: "wave*" twice',
      'forms/en.json: act.wave: "* hand" is no form',
      'forms/en.json: act.swim: no such concept',
    ]);
  });
});
