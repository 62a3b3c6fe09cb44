/** Settings of mentors. */
import { z } from 'zod';
import { key, number, whole } from './key.ts';

export const mentorKeys = {
  DATA_FILE_PATH: key(z.string().optional(), {
    about:
      'More problems beside the shipped ones: a folder of YAML files, one file, or a problems_multi_solution.json.',
    should: 'a path',
    example: './problems_multi_solution.json',
  }),
  LADDER_COOLDOWN_MINUTES: key(number(0, 1_440, 10), {
    about: 'Levels 4 and 5 open when the code has changed, or this many minutes after the last hint.',
    should: 'minutes from 0 to 1440',
    example: '10',
  }),
  HINTS_PER_HOUR: key(whole(1, 10_000, 30), {
    about: 'How many hints one learner may have within an hour.',
    should: 'a whole number from 1 to 10000',
    example: '30',
  }),
};
