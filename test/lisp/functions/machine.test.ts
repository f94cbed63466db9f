import { expect, test } from 'vitest';
import { testEnvironment } from '../environment.ts';
import { show } from '../show.ts';

test.each([
  ['(getenv "FOO")', '"bar"'],
  ['(getenv "NOPE")', 'nil'],
  ['(system-name)', '"engine"'],
  ['system-type', 'gnu/linux'],
  ["(eq system-type 'darwin)", 'nil'],
  ['(user-login-name)', '"ada"'],
  ['(user-real-login-name)', '"ada"'],
  ['(user-full-name)', '"Ada King"'],
  ['temporary-file-directory', '"/tmp/"'],
  ['(format-time-string "%F %T %Z %z")', '"2024-02-29 14:05:09 CET +0100"'],
  ['(format-time-string "%F %T %Z" nil t)', '"2024-02-29 13:05:09 GMT"'],
  ['(format-time-string "%Y" (current-time))', '"2024"'],
  ['(format-time-string "%3N")', '"250"'],
  ['(current-time-string)', '"Thu Feb 29 14:05:09 2024"'],
  ['(float-time)', '1709211909.25'],
  ['(current-time)', '(26080 33029 250000 0)'],
  [
    '(format-time-string "%H" 0 "Europe/Paris")',
    "?? the Lisp function `format-time-string with the zone Europe/Paris' is not one that orgrun knows",
  ],
])('knows that %s is %s', (form, expected) => {
  expect(show(form, testEnvironment())).toBe(expected);
});

test.each([
  ['"a"', '"/docs/a"'],
  ['""', '"/docs"'],
  ['"."', '"/docs"'],
  ['"./"', '"/docs/"'],
  ['".."', '"/"'],
  ['"../../.."', '"/"'],
  ['"../x"', '"/x"'],
  ['"/a//b"', '"/a/b"'],
  ['"/a/./b/../c/"', '"/a/c/"'],
  ['"~"', '"/home/ada"'],
  ['"~/"', '"/home/ada/"'],
  ['"~/x"', '"/home/ada/x"'],
  ['"~ada/x"', '"/home/ada/x"'],
  ['"a" "b"', '"/docs/b/a"'],
  ['"a" "~/b"', '"/home/ada/b/a"'],
  ['"a" "/b/"', '"/b/a"'],
  ['"//a"', '"//a"'],
  ['"///a"', '"/a"'],
  ['"a/.../b"', '"/docs/a/.../b"'],
  ['"a/~/b"', '"/docs/a/~/b"'],
  ['"$FOO/x"', '"/docs/$FOO/x"'],
  ['"/ssh:host:/a/../b"', '"/ssh:host:/b"'],
  ['"~bob/x"', "?? the Lisp variable `~bob' is not one that orgrun knows"],
])('expands the file name %s', (argument, expected) => {
  expect(show(`(expand-file-name ${argument})`, testEnvironment())).toBe(expected);
});

test.each([
  ['(file-relative-name "/docs/a")', '"a"'],
  ['(file-relative-name "/x")', '"../x"'],
  ['(file-relative-name "/a/b" "/a/c/d")', '"../../b"'],
  ['(file-relative-name "/a" "/a")', '"."'],
  ['(file-relative-name "/" "/a/b")', '"../../"'],
  ['(abbreviate-file-name "/home/ada/x")', '"~/x"'],
  ['(abbreviate-file-name "/home/adam")', '"/home/adam"'],
  ['(substitute-in-file-name "$FOO/x")', '"bar/x"'],
  ['(substitute-in-file-name "${FOO}x$$")', '"barx$"'],
  ['(substitute-in-file-name "$NOPE/x")', '"$NOPE/x"'],
  ['(substitute-in-file-name "/a//b")', '"/b"'],
  ['(substitute-in-file-name "/a/~/b")', '"~/b"'],
  ['(list (file-name-absolute-p "/a") (file-name-absolute-p "~/a") (file-name-absolute-p "a"))', '(t t nil)'],
  ['(list (file-exists-p "book.org") (file-exists-p "/docs/") (file-exists-p "nope"))', '(t nil nil)'],
  ['(list (file-directory-p ".") (file-regular-p ".") (file-regular-p "book.org"))', '(t nil t)'],
  ['(locate-dominating-file "/docs/a/b/c" "book.org")', '"/docs/"'],
  ['(locate-dominating-file "/docs/a/b/c" "nope")', 'nil'],
])('evaluates %s to %s', (form, expected) => {
  expect(show(form, testEnvironment())).toBe(expected);
});
