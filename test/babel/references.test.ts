import { describe, expect, test } from 'vitest';
import { parseCall } from '../../src/babel/call.ts';
import { parseReference, splitFile } from '../../src/babel/reference.ts';
import { resolveReference, resolveVariables } from '../../src/babel/resolve.ts';
import type { Value } from '../../src/lisp/value.ts';
import { blockOf, blocksOf, bookOf, contextOf, failureOf, placeOf } from '../helpers/babel.ts';

describe('takes a reference apart', () => {
  test.each([
    ['name', { name: 'name', headers: '', isContents: false }],
    ['name[]', { name: 'name', headers: '', isContents: true }],
    ['name[1,2:3]', { name: 'name', headers: '', index: '1,2:3', isContents: false }],
    ['f()', { name: 'f', headers: '', arguments: '', isContents: false }],
    ['f(a=1, b=g(2))[0]', { name: 'f', headers: '', arguments: 'a=1, b=g(2)', index: '0', isContents: false }],
    ['f[:dir /x](1)', { name: 'f', headers: ':dir /x', arguments: '1', isContents: false }],
    ['file.org:f(1)', { name: 'file.org:f', headers: '', arguments: '1', isContents: false }],
  ])('%s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  test.each([
    ['file.org:name', { file: 'file.org', name: 'name' }],
    ['a:b:c', { file: 'a:b', name: 'c' }],
    ['name', undefined],
    [':name', undefined],
    ['name:', undefined],
  ])('the file of %s', (text, expected) => {
    expect(splitFile(text)).toEqual(expected);
  });

  test.each([
    ['f(x=1)', false, { name: 'f', inside: '', arguments: 'x=1', end: '' }],
    [
      'f[:results raw](x=1) :wrap src',
      false,
      { name: 'f', inside: ':results raw', arguments: 'x=1', end: ':wrap src' },
    ],
    ['f(x=(1))[:results raw]', true, { name: 'f', inside: '', arguments: 'x=(1)', end: ':results raw' }],
    ['nothing', false, undefined],
    ['f(x', false, undefined],
  ])('the call %s', (text, isInline, expected) => {
    expect(parseCall(text, isInline)).toEqual(expected);
  });
});

const BOOK = `
#+NAME: table
| a | 1 |
|---+---|
| b | 2 |

#+NAME: ragged
| 1 | 2 |
| 3 |

#+NAME: list
- one
- two
  - below
- 3

#+NAME: number
: 42

#+NAME: example
#+begin_example
  two
  ,* lines
#+end_example

#+NAME: prose
A paragraph
of two lines.

#+NAME: link
[[file:pic.png]]

#+NAME: code
#+begin_src sh
echo
#+end_src

* Heading
:PROPERTIES:
:CUSTOM_ID: chapter
:END:
Text of the chapter.
* COMMENT hidden
#+NAME: hidden
: 1
* End
#+begin_src sh
echo
#+end_src
`;

async function resolved(text: string): Promise<{ readonly value: unknown; readonly notes: unknown }> {
  const document = bookOf(BOOK, { 'other.org': '#+NAME: far\n| 9 |\n' });
  const { context, notes } = contextOf({ 'other.org': '#+NAME: far\n| 9 |\n' });
  const block = blocksOf(document, context).at(-1);
  if (block === undefined) throw new Error('there is no block');
  return { value: await failureOf(resolveReference(context, document, text, placeOf(block))), notes };
}

describe('the value of', () => {
  test.each<[string, Value]>([
    ['table', [['a', 1n], { symbol: 'hline' }, ['b', 2n]]],
    ['table[0,1]', 1n],
    ['table[-1]', ['b', 2n]],
    ['table[0:1,0]', ['a', { symbol: 'hline' }]],
    ['list', ['one', 'two', 3n]],
    ['number', 42n],
    ['example', 'two\n* lines\n'],
    ['prose', 'A paragraph\nof two lines.\n'],
    ['link', '/docs/pic.png'],
    ['code', 'value of code'],
    ['code(x=1)', 'value of code'],
    ['code[]', 'echo\n'],
    ['chapter', 'Text of the chapter.'],
    ['other.org:far', [[9n]]],
  ])('%s', async (text, expected) => {
    expect(await resolved(text)).toEqual({ value: expected, notes: [] });
  });

  test('nothing is an error that names what there is', async () => {
    expect(await resolved('missing')).toEqual({
      value: { message: "reference `missing' not found", line: 47 },
      notes: [],
    });
  });

  test('what a COMMENT tree holds is not found', async () => {
    expect(await resolved('hidden')).toEqual({
      value: { message: "reference `hidden' not found", line: 47 },
      notes: [],
    });
  });

  test('an index beyond the list is nil, and said', async () => {
    expect(await resolved('table[7,0]')).toEqual({
      value: [],
      notes: [{ kind: 'index-out-of-range', message: '`table[7,0]` points at nothing: 7 is out of range', line: 47 }],
    });
  });

  test('rows of different lengths stay as they are, and are said', async () => {
    expect(await resolved('ragged')).toEqual({
      value: [[1n, 2n], [3n]],
      notes: [{ kind: 'ragged-rows', message: 'the rows of `ragged` have different lengths', line: 7 }],
    });
  });
});

const variables = async (parameters: string, table = '| a | b |\n|---+---|\n| 1 | 2 |'): Promise<unknown> => {
  const { context } = contextOf({}, { overrides: new Map([['forced', 'over']]) });
  const document = bookOf(`#+NAME: t\n${table}\n\n#+NAME: main\n#+begin_src sh ${parameters}\n#+end_src\n`);
  const block = blockOf(document, 'main', context);
  return await resolveVariables(context, block, placeOf(block));
};

describe('variables', () => {
  test('are literals, Lisp or references', async () => {
    expect(await variables(':var a=1 b="x" c=(+ 1 2) d=t[2,1]')).toEqual([
      { name: 'a', value: 1n },
      { name: 'b', value: 'x' },
      { name: 'c', value: 3n },
      { name: 'd', value: 2n },
    ]);
  });

  test('give way to those of the command line', async () => {
    expect(await variables(':var forced=1')).toEqual([{ name: 'forced', value: 'over' }]);
  });

  test('lose a header that a rule follows, and rules', async () => {
    expect(await variables(':var x=t')).toEqual([{ name: 'x', value: [[1n, 2n]], columnNames: ['a', 'b'] }]);
  });

  test('keep the header where `:colnames no` says so', async () => {
    expect(await variables(':colnames no :var x=t')).toEqual([
      {
        name: 'x',
        value: [
          ['a', 'b'],
          [1n, 2n],
        ],
      },
    ]);
  });

  test('lose row names where `:rownames yes` says so, and keep rules where `:hlines yes` does', async () => {
    expect(await variables(':rownames yes :hlines yes :colnames no :var x=t')).toEqual([
      { name: 'x', value: [['b'], [2n]], rowNames: ['a', 1n] },
    ]);
  });
});
