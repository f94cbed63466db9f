/* oxlint-disable vitest/expect-expect -- the property or the type is what asserts */
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, expectTypeOf, test } from 'vitest';
import { parse } from '../../src/org/parse.ts';
import type { Position } from '../../src/org/position.ts';
import { orgParse } from '../../src/unified.ts';

const TEXT = '* H\r\n- é😀\n\n  #+begin_src sh\n  #+end_src';

test('gives every node line, column and offset of its start and end', () => {
  const positions: (readonly [string, Position])[] = [];
  visit(parse(TEXT), (node) => {
    positions.push([node.type, node.position]);
  });
  expect(positions.map(([type, { start, end }]) => `${type} ${point(start)}-${point(end)}`)).toEqual([
    'root 1:1:0-5:12:40',
    'section 1:1:0-5:12:40',
    'heading 1:1:0-2:1:5',
    'list 2:1:5-5:12:40',
    'item 2:1:5-5:12:40',
    'delimiter 2:1:5-2:3:7',
    'paragraph 2:3:7-3:1:11',
    'text 2:3:7-3:1:11',
    'blank 3:1:11-4:1:12',
    'sourceBlock 4:1:12-5:12:40',
    'delimiter 4:1:12-5:1:29',
    'body 5:1:29-5:1:29',
    'delimiter 5:1:29-5:12:40',
  ]);
});

function point({ line, column, offset }: Position['start']): string {
  return `${line}:${column}:${offset}`;
}

test('parses for unified', () => {
  expect(unified().use(orgParse).parse(TEXT)).toEqual(parse(TEXT));
});

test('feeds a compiler', () => {
  const languages = unified()
    .use(orgParse)
    .use(function compile() {
      this.compiler = (tree) => {
        const found: string[] = [];
        visit(tree, (node) => {
          if (node.type === 'sourceBlock' && 'language' in node) found.push(String(node.language));
        });
        return found.join('\n');
      };
    });
  expect(String(languages.processSync('#+begin_src sh\n#+end_src\n#+begin_src nix\n#+end_src\n'))).toBe('sh\nnix');
});

test('is typed down to the node that is visited', () => {
  const tree = unified().use(orgParse).parse('');
  visit(tree, 'sourceBlock', (node) => {
    expectTypeOf(node.language).toEqualTypeOf<string | undefined>();
    expectTypeOf(node.position).toEqualTypeOf<Position>();
  });
  expectTypeOf(tree.children[0]?.level).toEqualTypeOf<number | undefined>();
});

test('parses a tree of any depth', () => {
  const depth = 5000;
  const text =
    Array.from({ length: depth }, (_, index) => `#+begin_b${index}\n`).join('') +
    Array.from({ length: depth }, (_, index) => `#+end_b${depth - 1 - index}\n`).join('');
  expect(parse(text).position.end).toEqual({ line: 2 * depth + 1, column: 1, offset: text.length });
});
