import { expect, test } from 'vitest';
import { parseForm } from '../../src/lisp/parse.ts';
import { readsMachine } from '../../src/lisp/reads-machine.ts';

test.each([
  '(+ 1 2)',
  "'(a b . c)",
  '(identity #o755)',
  '(concat "a" (number-to-string 1))',
  '(nth 4 (org-heading-components))',
  '(org-entry-get nil "x" t)',
  '(org-entry-get org-babel-current-src-block-location "x" t)',
  '(org-sbe "f" (x 1))',
  '(mapcar (lambda (row) (car row)) *this*)',
  "(mapcar #'car *this*)",
  '(let ((x 1) (y 2)) (+ x y))',
  '(let* ((x 1) (y x)) y)',
  '(dolist (x (list 1 2)) x)',
  '(cond ((= 1 2) "a") (t "b"))',
  '(condition-case e (car 1) (error (cadr e)))',
  '`(1 ,(+ 1 1) . ,(+ 1 2))',
  "'[no-such function]",
  '(funcall (lambda (x &optional y) (list x y)) 1)',
  '[no-such]',
  '"text"',
  ':key',
])('finds nothing of the machine in %s', (text) => {
  expect(readsMachine(parseForm(text))).toBe(false);
});

test.each([
  '(getenv "HOME")',
  '(concat "a" (system-name))',
  '(expand-file-name "a")',
  '(file-name-directory buffer-file-name)',
  '(file-attributes "a")',
  'buffer-file-name',
  'system-type',
  '(format-time-string "%Y")',
  '(funcall \'getenv "HOME")',
  '(mapcar #\'getenv \'("HOME"))',
  "(symbol-value 'foo)",
  '(funcall (intern "getenv") "HOME")',
  "(eval (list 'foo))",
  '(no-such-function 1)',
  '(concat user-home-directory "x")',
  '(let ((x no-such)) x)',
  '`(1 ,(getenv "HOME"))',
  '`(1 . ,(no-such))',
  '(cond ((no-such) 1))',
  "(mapcar #'no-such '(1))",
  '(mapcar (lambda (x) (+ x y)) nil)',
])('finds that %s asks the machine or Emacs', (text) => {
  expect(readsMachine(parseForm(text))).toBe(true);
});
