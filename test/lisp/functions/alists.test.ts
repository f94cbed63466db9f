import { expect, test } from 'vitest';
import { show } from '../show.ts';

// What Emacs 28.2 makes of each form; `!!` marks the message of an error.
test.each([
  ['(assoc "a" \'(("a" . 1)))', '("a" . 1)'],
  ["(assoc 1 '(2 (1 3)))", '(1 3)'],
  ["(assq 'a '((a . 1)))", '(a . 1)'],
  ["(rassoc 1 '((a . 1)))", '(a . 1)'],
  ["(rassq 1 '((a . 1)))", '(a . 1)'],
  ["(alist-get 'a '((a . 1)))", '1'],
  ["(alist-get 'b '((a . 1)) 9)", '9'],
  ['(alist-get "b" \'(("b" . 1)) nil nil \'equal)', '1'],
  ["(plist-get '(:a 1 :b 2) :b)", '2'],
  ["(plist-get '(:a 1) :c)", 'nil'],
  ["(plist-member '(:a 1 :b 2) :b)", '(:b 2)'],
  ['(plist-put (list :a 1) :b 2)', '(:a 1 :b 2)'],
  ['(plist-put (list :a 1) :a 2)', '(:a 2)'],
  ['(assoc-default "a" \'(("a" . 1)))', '1'],
  ['(assoc-string "A" \'(("a" . 1)) t)', '("a" . 1)'],
  ['(assoc-string \'a \'("a"))', '"a"'],
  ["(cl-getf '(:a 1) :a)", '1'],
  ['(assoc-default "x" \'(("a" . 1)))', 'nil'],
])('evaluates %s to %s', (form, expected) => {
  expect(show(form)).toBe(expected);
});
