import { expect, test } from 'vitest';
import { testEnvironment } from '../environment.ts';
import { show } from '../show.ts';

test.each([
  ['(buffer-file-name)', '"/docs/book.org"'],
  ['(buffer-file-name (current-buffer))', '"/docs/book.org"'],
  ['buffer-file-name', '"/docs/book.org"'],
  ['(buffer-name)', '"book.org"'],
  ['(buffer-name (current-buffer))', '"book.org"'],
  ['default-directory', '"/docs/"'],
  ['(point)', '130'],
  ['(org-entry-get nil "own")', '"here"'],
  ['(org-entry-get (point) "own")', '"here"'],
  ['(org-entry-get org-babel-current-src-block-location "own" t)', '"here"'],
  ['(org-entry-get nil "above")', 'nil'],
  ['(org-entry-get nil "above" t)', '"there"'],
  ['(org-entry-get nil "above" \'selective)', 'nil'],
  ['(org-entry-get 1 "own")', "?? the Lisp function `org-entry-get at another place' is not one that orgrun knows"],
  ['(org-heading-components)', '(2 2 "TODO" 65 "COMMENT On engines" ":local:")'],
  ['(nth 4 (org-heading-components))', '"COMMENT On engines"'],
  ['(org-get-heading)', '"TODO [#A] COMMENT On engines :local:"'],
  ['(org-get-heading t t t t)', '"On engines"'],
  ['(org-get-todo-state)', '"TODO"'],
  ['(org-get-tags)', '("file" "top" "local")'],
  ['(org-get-tags nil t)', '("local")'],
  ['(car (org-get-tags-at (point)))', '"file"'],
  ['(org-current-level)', '2'],
  ['(org-babel-ref-resolve "settings[]")', '"value of settings[]"'],
  ['(org-sbe "f")', '"value of f[]()"'],
  ['(org-sbe f (x 1) (y $ "a b") (z "t[0]"))', '"value of f[](x=1, y=\\"a b\\", z=t[0])"'],
  ['(org-sbe f ":dir /x" (x 1 2))', '"value of f[:dir /x](x=\'(1 2))"'],
  ['(sbe "f")', '"value of f[]()"'],
])('knows that %s is %s', (form, expected) => {
  expect(show(form, testEnvironment())).toBe(expected);
});

test('takes blanks off the text that a block gives, and prints other values', () => {
  expect(show('(org-sbe f)', testEnvironment({ evaluateReference: () => ' a b\n' }))).toBe('"a b"');
  expect(show('(org-sbe f)', testEnvironment({ evaluateReference: () => [1n, 'x'] }))).toBe('"(1 \\"x\\")"');
});

test('has no heading before the first one', () => {
  const environment = testEnvironment({ heading: () => undefined });
  expect(show('(org-heading-components)', environment)).toBe(
    '!! Before first headline at position 130 in buffer book.org',
  );
  expect(show('(list (org-get-heading) (org-current-level) (org-get-tags))', environment)).toBe('(nil nil nil)');
});

test('has no file name for a document from standard input', () => {
  const environment = testEnvironment({ documentPath: undefined });
  expect(show('(list (buffer-file-name) buffer-file-name)', environment)).toBe('(nil nil)');
  expect(show('(buffer-name)', environment)).toBe("?? the Lisp function `buffer-name' is not one that orgrun knows");
});
