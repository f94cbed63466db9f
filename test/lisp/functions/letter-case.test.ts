import { expect, test } from 'vitest';
import { show } from '../show.ts';

// What Emacs 28.2 makes of each form; `!!` marks the message of an error.
test.each([
  ['(upcase "aß")', '"ASS"'],
  ['(downcase "ÀB")', '"àb"'],
  ['(capitalize "hello wORLD foo-bar don\'t x_y 3rd")', '"Hello World Foo-Bar Don\'t X_Y 3rd"'],
  ['(upcase-initials "hello wORLD")', '"Hello WORLD"'],
  ['(upcase ?a)', '65'],
  ['(capitalize ?a)', '65'],
  ['(downcase "ÀÉÎ")', '"àéî"'],
  ['(upcase "straße")', '"STRASSE"'],
  ['(capitalize "ÉCOLE ß")', '"École Ss"'],
  ['(upcase-initials "ßa éb")', '"Ssa Éb"'],
])('evaluates %s to %s', (form, expected) => {
  expect(show(form)).toBe(expected);
});
