import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { evaluate } from '../../src/lisp/evaluate.ts';
import { parseForm } from '../../src/lisp/parse.ts';
import { printReadable } from '../../src/lisp/print.ts';
import { testEnvironment } from './environment.ts';
import { show } from './show.ts';

test.each([
  ['(while t)', 'function', 'while'],
  ['(shell-command "x")', 'function', 'shell-command'],
  ['(write-region "a" nil "b")', 'function', 'write-region'],
  ['(delete-file "a")', 'function', 'delete-file'],
  ['(find-file "a")', 'function', 'find-file'],
  ['(setenv "A" "b")', 'function', 'setenv'],
  ['(load "a")', 'function', 'load'],
  ['(call-process "ls")', 'function', 'call-process'],
  ['(random)', 'function', 'random'],
  ["(mapcar 'no-such '(1))", 'function', 'no-such'],
  ["(fboundp 'no-such)", 'function', 'no-such'],
  ['no-such', 'variable', 'no-such'],
  ["(symbol-value 'no-such)", 'variable', 'no-such'],
  ['(setq no-such 1)', 'variable', 'no-such'],
  ['(let ((default-directory "/")) 1)', 'variable', 'default-directory'],
  ['(let ((case-fold-search nil)) 1)', 'variable', 'case-fold-search'],
])('does not know %s', (form, kind, name) => {
  expect(show(form, testEnvironment())).toBe(`?? the Lisp ${kind} \`${name}' is not one that orgrun knows`);
});

test('evaluates only what has to be evaluated', () => {
  expect(show('(if t 1 (no-such))')).toBe('1');
  expect(show('(and nil (no-such))')).toBe('nil');
  expect(show('(or 1 (no-such))')).toBe('1');
  expect(show('(quote (no-such))')).toBe('(no-such)');
});

test('learns nothing of the machine without an environment', () => {
  for (const name of ['getenv', 'expand-file-name', 'file-relative-name', 'org-sbe', 'buffer-file-name']) {
    expect(show(`(${name}${name === 'buffer-file-name' ? '' : ' "x"'})`)).toBe(
      `?? the Lisp function \`${name}' is not one that orgrun knows`,
    );
  }
  expect(show('system-type')).toBe("?? the Lisp variable `system-type' is not one that orgrun knows");
});

test.each([
  ['a long loop', '(dotimes (i 100000000) i)', 'this Lisp takes more than 1000000 steps'],
  ['a long list', '(number-sequence 1 100000000000)', 'this Lisp takes more than 1000000 steps'],
  ['a long string', '(make-string 100000000000 ?a)', 'this Lisp takes more than 1000000 steps'],
  ['a long list of one value', '(make-list 100000000000 1)', 'this Lisp takes more than 1000000 steps'],
  [
    'a string that doubles',
    `(let* ((s "aaaaaaaa") ${'(s (concat s s)) '.repeat(60)}) (length s))`,
    'this Lisp takes more than 1000000 steps',
  ],
  ['a number that squares', `(let* ((s 99) ${'(s (* s s)) '.repeat(60)}) s)`, 'Arithmetic overflow error'],
  ['a huge power', '(expt 10 1000000000)', 'Arithmetic overflow error'],
  ['a huge width', '(format "%999999999d" 1)', 'Format width or precision too large'],
  [
    'endless recursion',
    '(let ((f nil)) (setq f (lambda (n) (funcall f (1+ n)))) (funcall f 0))',
    "Lisp nesting exceeds `max-lisp-eval-depth'",
  ],
  [
    'a value that nests deeply',
    '(let ((x nil)) (mapc (lambda (i) (setq x (list x))) (number-sequence 1 5000)) x)',
    'this Lisp makes a value too large or too deep',
  ],
  [
    'a deep value that is printed',
    '(let ((x nil)) (mapc (lambda (i) (setq x (list x))) (number-sequence 1 50000)) (format "%S" x))',
    'this Lisp makes a value too large or too deep',
  ],
  [
    'a value that holds itself twice, again and again',
    `(let* ((x 1) ${'(x (list x x)) '.repeat(60)}) x)`,
    'this Lisp makes a value too large or too deep',
  ],
])('stops %s', (_name, form, message) => {
  expect(messageOf(form)).toBe(message);
});

function messageOf(form: string): string {
  try {
    return printReadable(evaluate(parseForm(form)));
  } catch (error) {
    if (error instanceof OrgrunError) return error.message;
    throw error;
  }
}

test('does not let a document catch its limits', () => {
  expect(messageOf('(ignore-errors (dotimes (i 100000000) i))')).toBe('this Lisp takes more than 1000000 steps');
});

test('maps over a table of ten thousand rows', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [BigInt(index), 'x']);
  const environment = testEnvironment({ variable: (name) => (name === '*this*' ? rows : undefined) });
  const form = parseForm(
    '(let (out) (dolist (row *this*) (push (format "%s-%s" (nth 1 row) (car row)) out)) (nreverse out))',
  );
  expect(evaluate(form, environment)).toEqual(rows.map(([index]) => `x-${index}`));
});

test('keeps the variables around a lambda', () => {
  expect(show('(let* ((n 1) (add (lambda (x) (+ x n)))) (let ((n 100)) (funcall add 1)))')).toBe('2');
  expect(show('(let ((n 0)) (mapc (lambda (x) (setq n (+ n x))) (list 1 2 3)) n)')).toBe('6');
  expect(show("(mapcar (let ((k 2)) (lambda (x) (* k x))) '(1 2))")).toBe('(2 4)');
});
