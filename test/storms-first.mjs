import Sequencer from '@jest/test-sequencer';

/** The two suites of storms begin, one on each core: each runs its thousand in a process of its own while its worker waits. */
export default class StormsFirst extends Sequencer {
  sort(tests) {
    const storms = ({ path }) => path.includes('storm/calm-');
    return [...tests.filter(storms), ...super.sort(tests.filter((test) => !storms(test)))];
  }
}
