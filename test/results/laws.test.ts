import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HLINE, type Value } from '../../src/lisp/value.ts';
import { scan } from '../../src/org/scan.ts';
import { importOutput } from '../../src/results/import.ts';
import { placeResult } from '../../src/results/place.ts';
import { displayWidth } from '../../src/results/width.ts';
import { applyEdits } from '../../src/text.ts';
import { firstBlock, formatOf, place } from './placing.ts';

const line = fc.string({
  unit: fc.constantFrom('a', ' ', '|', '*', '#+', ',', ':', '-', '\t', 'é', '日', '[', ']', '1', '\r'),
});
const output = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => `x${lines.join('\n')}\n`);
const cell = fc.oneof(line, fc.bigInt({ min: -99n, max: 9999n }));
const table: fc.Arbitrary<Value> = fc.array(
  fc.oneof(fc.constant(HLINE), fc.array(cell, { minLength: 1, maxLength: 4 })),
  { maxLength: 5 },
);
const value: fc.Arbitrary<Value> = fc.oneof(
  output,
  output.map((text) => importOutput(text, 'shell')),
  table,
);
// Words whose result a second run replaces, whatever the text.
const words = fc.constantFrom('', 'verbatim', 'html', 'latex', 'org', 'code');

const documents = fc
  .tuple(
    fc.constantFrom('', 'text\n', '* Head\n', '- item\n'),
    fc.constantFrom('', '#+NAME: n\n'),
    fc.constantFrom('', '  ', '\t '),
    fc.constantFrom(
      '',
      '\n',
      '\n#+RESULTS:\n: old\n',
      '\n#+RESULTS: N\n| old |\n\n',
      '\n#+results[abc]:\n#+begin_example\nold\n#+end_example\n',
    ),
    fc.constantFrom('', 'text\n', '* Head\n', '#+begin_src sh\n#+end_src\n'),
    fc.boolean(),
  )
  .map(([before, name, indent, old, after, hasEnd]) => {
    const margin = before === '- item\n' ? `  ${indent}` : indent;
    const text = before + `${name}#+begin_src bash\n#+end_src\n${old}`.replaceAll(/^(?=.)/gmu, margin) + after;
    return hasEnd ? text : text.replace(/\n+$/u, '');
  });

test('placing a result twice is placing it once', () => {
  fc.assert(
    fc.property(documents, value, words, (text, result, word) => {
      const once = place(text, result, { words: word });
      expect(place(once, result, { words: word })).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('a result leaves the text before its block, and the end of the document, as found', () => {
  fc.assert(
    fc.property(documents, value, words, (text, result, word) => {
      const tree = scan(text);
      const block = firstBlock(tree);
      const edits = placeResult(text, tree, { node: block }, result, formatOf({ words: word }));
      expect(edits.every((edit) => edit.start >= block.end)).toBe(true);
      expect(applyEdits(text, edits).endsWith('\n')).toBe(text.endsWith('\n'));
    }),
    { numRuns: 1000 },
  );
});

test('imports any output, into rows of equal length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('shell' as const, 'blanks' as const, 'tab' as const, 'csv' as const),
      (text, separation) => {
        const result = importOutput(text, separation);
        const rows = Array.isArray(result) ? result : [];
        expect(new Set(rows.map((row) => (Array.isArray(row) ? row.length : -1))).size).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('measures any text, adding up at a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(displayWidth(`${text}x`)).toBe(displayWidth(text) + 1);
    }),
  );
});
