import { bringingInto } from '../../src/playbook/held.ts';
import type { Standing } from '../../src/playbook/held.ts';

const DRAFT: Standing = { state: 'draft' };
const reviewed = (...asked: string[]): Standing => ({ state: 'in review', asked });
const approved = (...by: string[]): Standing => ({ state: 'approved', by });

test.each<[string, Standing, string[], string | undefined]>([
  ['a draft is written along', DRAFT, ['Loss window end', 'Root cause'], undefined],
  ['where nothing is behind nobody is asked', approved('legal'), [], undefined],
  ['a review that nobody was asked for costs nothing', reviewed(), ['Root cause'], undefined],
  ['approvals are named', approved('legal', 'leadership'), ['Loss window end'], '1 fact behind (loss window end); bringing it in asks legal and leadership again'],
  ['a review costs those who were asked', reviewed('engineering'), ['Resolved', 'Root cause'], '2 facts behind (resolved, root cause); bringing them in asks engineering again'],
  ['three roles', approved('incident commander', 'senior leadership', 'legal'), ['Status'], '1 fact behind (status); bringing it in asks incident commander, senior leadership and legal again'],
  ['one fact at three places is one', approved('legal'), ['Title', 'Title', 'Title'], '1 fact behind (title); bringing it in asks legal again'],
  ['a role that decided twice is asked once', approved('legal', 'legal'), ['Title'], '1 fact behind (title); bringing it in asks legal again'],
  ['a name in capitals stays one', approved('legal'), ['FAQ'], '1 fact behind (FAQ); bringing it in asks legal again'],
])('%s', (_, standing, behind, sentence) =>
  expect(bringingInto(standing, behind)).toEqual(sentence === undefined ? { held: false } : { held: true, sentence, choices: ['bring it in', 'leave for the next message'] }),
);
