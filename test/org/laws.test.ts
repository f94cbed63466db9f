/* oxlint-disable vitest/expect-expect, vitest/no-conditional-expect -- the property or the type is what asserts */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrgNode } from '../../src/org/nodes.ts';
import { parse } from '../../src/org/parse.ts';
import { scan } from '../../src/org/scan.ts';
import { childrenOf, leaves, pathAt, walk } from '../../src/org/walk.ts';
import { lineAt, lineStarts } from '../../src/text.ts';

const pieces = [
  '* H\n',
  '** TODO [#A] x :a:b:\n',
  '#+begin_src bash :x y\n',
  '#+end_src\n',
  '#+BEGIN_QUOTE\n',
  '#+end_quote\n',
  '#+begin_x\n',
  '#+end_x\n',
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
  '+--+\n',
  '#+name: n\n',
  '#+RESULTS: n\n',
  '#+RESULTS[abc]:\n',
  '#+caption: src_sh{x}\n',
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
  '- src_sh{x} :: y\n',
  'CLOCK: [2026-01-01]\n',
  'SCHEDULED: <2026>\n',
  '\ufeff',
  '#+begin_verse\nsrc_sh{x}\n#+end_verse\n',
];
const inline = [
  'src_sh',
  'call_f',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '{{{a',
  '}}}',
  '*',
  '=',
  '~',
  '_',
  '^',
  '$',
  '\\',
  '<',
  '>',
  '@@',
  'b:',
  'https:',
  ' ',
  'x',
  '\n',
  ' :: ',
  '- ',
];
const joined = (parts: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(''));
const documents = fc.oneof(
  fc.string({ unit: 'binary' }),
  joined(pieces, 60),
  joined(inline, 40),
  joined([...pieces, ...inline], 40),
);
const RUNS = { numRuns: 3000 };

test('scans any string, and the leaves put together are the text', () => {
  fc.assert(
    fc.property(documents, (text) => {
      let at = 0;
      for (const leaf of leaves(scan(text))) {
        expect(leaf.start).toBe(at);
        expect(leaf.end).toBeGreaterThanOrEqual(leaf.start);
        at = leaf.end;
      }
      expect(at).toBe(text.length);
    }),
    RUNS,
  );
});

test('makes children that tile their parent', () => {
  fc.assert(
    fc.property(documents, (text) => {
      walk(scan(text), (node) => {
        const children = childrenOf(node);
        if (children.length === 0) return;
        expect(children.map(({ start }) => start)).toEqual([
          node.start,
          ...children.slice(0, -1).map(({ end }) => end),
        ]);
        expect(children.at(-1)?.end).toBe(node.end);
      });
    }),
    RUNS,
  );
});

test('begins every element at the start of a line, but for what follows a bullet or a label', () => {
  fc.assert(
    fc.property(documents, (text) => {
      walk(scan(text), (node) => {
        if (isElement(node) && node.type !== 'paragraph' && node.start > 0)
          expect(text.charAt(node.start - 1)).toBe('\n');
      });
    }),
    RUNS,
  );
});

const INLINE = new Set<OrgNode['type']>([
  'text',
  'inlineSource',
  'inlineCall',
  'macro',
  'delimiter',
  'body',
  'root',
  'section',
]);

function isElement(node: OrgNode): boolean {
  return !INLINE.has(node.type);
}

test('reads a document with CRLF as it reads it with LF', () => {
  fc.assert(
    fc.property(
      documents.filter((text) => !text.includes('\r')),
      (text) => {
        expect(shape(text.replaceAll('\n', '\r\n'))).toEqual(shape(text));
      },
    ),
    RUNS,
  );
});

function shape(text: string): readonly string[] {
  const found: string[] = [];
  walk(scan(text), (node) => {
    found.push(`${node.type} ${text.slice(node.start, node.end).replaceAll('\r', '')}`);
  });
  return found;
}

test('finds the way to every node by its offset', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const root = scan(text);
      for (const leaf of leaves(root)) if (leaf.end > leaf.start) expect(pathAt(root, leaf.start).at(-1)).toBe(leaf);
    }),
    RUNS,
  );
});

test('gives every node the line and column of its offsets', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const starts = lineStarts(text);
      const pointAt = (offset: number): object => {
        const line = lineAt(starts, offset);
        return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
      };
      walk(parse(text), (node) => {
        expect(node).toMatchObject({ position: { start: pointAt(node.start), end: pointAt(node.end) } });
      });
    }),
    RUNS,
  );
});
