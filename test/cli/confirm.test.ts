import { expect, it } from 'vitest';
import { confirm } from '../../src/cli/confirm.ts';
import { OrgrunError } from '../../src/errors.ts';
import { fakeEdge } from '../helpers/edge.ts';

it.each([
  ['y\n', true],
  [' Yes \n', true],
  ['n\n', false],
  ['\n', false],
  ['yesterday\n', false],
  ['', false],
])('takes %j for an answer', async (input, isYes) => {
  const edge = fakeEdge({ isTerminal: true, input });
  expect(await confirm('run 3 documents', '-y', edge)).toBe(isYes);
  expect(edge.said()).toBe(`run 3 documents? [y/N] ${input === '' ? '\n' : ''}`);
});

it.each([[{ isTerminal: false }], [{ isTerminal: true, env: { CI: 'true' } }]])(
  'asks nobody where nobody is, and names the flag: %j',
  async (options) => {
    const edge = fakeEdge({ ...options, input: 'y\n' });
    const error = new OrgrunError('usage', 'run 3 documents: nobody can be asked here', {
      hint: 'give -y if that is what you want',
    });
    await expect(confirm('run 3 documents', '-y', edge)).rejects.toEqual(error);
    expect(edge.said()).toBe('');
  },
);
