import { expect, test } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { indentsWithTabs } from '../../src/results/indentation.ts';

const says = (text: string) => indentsWithTabs(scan(text));

test('indents with tabs unless the last startup word on it is indent', () => {
  expect(says('text\n')).toBe(true);
  expect(says('#+STARTUP: overview indent\n')).toBe(false);
  expect(says('#+STARTUP: indent\n#+startup: noindent\n')).toBe(true);
  expect(says('#+begin_example\n#+STARTUP: indent\n#+end_example\n')).toBe(true);
});
