import { expect, test } from 'vitest';
import { show } from '../show.ts';

// What Emacs 28.2 makes of each form; `!!` marks the message of an error.
test.each([
  [
    '(format-time-string "%Y-%m-%d %H:%M:%S %z %Z %y %C %e %k %l %I %p %P %j %a %A %b %B %h %s %F %T %R %D %c %x %X %n%t%% %u %w %U %W %V %G %g %r %:z %::z %q %E %_d %-d %0e %^a %#p %5Y %_5d %+" 1700000000 t)',
    String.raw`"2023-11-14 22:13:20 +0000 GMT 23 20 14 22 10 10 PM pm 318 Tue Tuesday Nov November Nov 1700000000 2023-11-14 22:13:20 22:13 11/14/23 Tue Nov 14 22:13:20 2023 11/14/23 22:13:20 \n	% 2 2 46 46 46 2023 23 10:13:20 PM +00:00 +00:00:00 4 %E 14 14 14 TUE pm 02023    14 %+"`,
  ],
  ['(format-time-string "%c" 0 t)', '"Thu Jan  1 00:00:00 1970"'],
  ['(format-time-string "%Z %z %:z %::z" 0 3600)', '"+01 +0100 +01:00 +01:00:00"'],
  ['(format-time-string "%Z %z" 0 -5400)', '"-0130 -0130"'],
  ['(format-time-string "%H" \'(25000 100 5 6) t)', '"23"'],
  ['(format-time-string "%F" \'(17000000 . 10) t)', '"1970-01-20"'],
  ['(format-time-string "%F %T" -1 t)', '"1969-12-31 23:59:59"'],
  ['(format-time-string "%s" 1.9 t)', '"1"'],
  ['(format-time-string "%N %3N %6N" 1.5 t)', '"500000000 500 500000"'],
  ['(format-time-string "%10N|%1N" 1.05 t)', '"0500000000|0"'],
  ['(format-time-string "%-m/%-d %^b %#Z %010d %_H" 1700000000 t)', '"11/14 NOV gmt 0000000014 22"'],
  ['(float-time 5)', '5.0'],
  ['(format-time-string "%Y" "x")', '!! Invalid time specification'],
  ['(format-time-string "%V %G %U %W" 1704067200 t)', '"01 2024 00 01"'],
  ['(format-time-string "%V %G" 1609459200 t)', '"53 2020"'],
  ['(format-time-string "%F %j" 951782400 t)', '"2000-02-29 060"'],
  ['(format-time-string "%F %j %A" 951868800 t)', '"2000-03-01 061 Wednesday"'],
  ['(format-time-string "%F %j %A" -2203977600 t)', '"1900-02-28 059 Wednesday"'],
  ['(format-time-string "x%" 0 t)', '"x%"'],
  ['(format-time-string "%Ey %Od" 0 t)', '"70 01"'],
])('evaluates %s to %s', (form, expected) => {
  expect(show(form)).toBe(expected);
});
