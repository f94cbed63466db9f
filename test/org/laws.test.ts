import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { leaves } from '../../src/org/walk.ts';

const pieces = [
  '* H\n',
  '** TODO [#A] x :a:b:\n',
  '#+begin_src bash :x y\n',
  '#+end_src\n',
  '#+BEGIN_QUOTE\n',
  '#+end_quote\n',
  ':PROPERTIES:\n',
  ':header-args: :x\n',
  ':END:\n',
  ':d:\n',
  '- a\n',
  '  - b :: c\n',
  '1. [@3] [X] x\n',
  '   continued\n',
  '\n',
  '\n\n',
  '| a | b |\n',
  '#+TBLFM: $1=2\n',
  '#+name: n\n',
  '#+RESULTS: n\n',
  '#+RESULTS[abc]:\n',
  ': fixed\n',
  '# comment\n',
  'text src_sh[:x y]{a {b} c} call_f[a](b)[c] {{{results(=x=)}}}\n',
  '=src_sh{x}= [[a][src_sh{x}]]\n',
  '[fn:1] note\n',
  '\\begin{x}\n',
  '\\end{x}\n',
  '#+begin: clock x\n',
  '#+end:\n',
  '#+call: f(x=1)\n',
  '-----\n',
  '%%(diary)\n',
  '\t#+begin_example\n',
  '  #+end_example\n',
  '\r\n',
  'x',
  ' ',
  '\t',
  '- - - x\n',
  'CLOCK: [2026-01-01]\n',
  'SCHEDULED: <2026>\n',
  '\ufeff',
  '#+begin_verse\nsrc_sh{x}\n#+end_verse\n',
];
const documents = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
);

test('scans any string, and the leaves put together are the text', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const root = scan(text);
      let at = 0;
      for (const leaf of leaves(root)) {
        expect(leaf.start).toBe(at);
        expect(leaf.end).toBeGreaterThanOrEqual(leaf.start);
        at = leaf.end;
      }
      expect(at).toBe(text.length);
    }),
    { numRuns: 3000 },
  );
});
