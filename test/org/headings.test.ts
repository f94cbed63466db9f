import { expect, test } from 'vitest';
import { children, found } from './found.ts';

const DOCUMENT = `before
* TODO [#A] COMMENT Title here  :one:two:
SCHEDULED: <2026-01-01 Thu>
:PROPERTIES:
:header-args: :dir /tmp
:EMPTY:
:END:
text
** DONE next
`;

test('finds headings with keyword, priority, COMMENT, title and tags', () => {
  expect(found(DOCUMENT, 'heading')).toEqual([
    {
      source: '* TODO [#A] COMMENT Title here  :one:two:\n',
      level: 1,
      keyword: 'TODO',
      priority: 'A',
      isComment: true,
      title: 'Title here',
      tags: ['one', 'two'],
    },
    { source: '** DONE next\n', level: 2, keyword: 'DONE', isComment: false, title: 'next', tags: [] },
  ]);
});

test('puts every heading with what follows it into a section of its own', () => {
  expect(found(DOCUMENT, 'section').map(({ source, level }) => [level, source])).toEqual([
    [0, 'before\n'],
    [1, DOCUMENT.slice(DOCUMENT.indexOf('* TODO'), DOCUMENT.indexOf('** DONE'))],
    [2, '** DONE next\n'],
  ]);
  expect(children(DOCUMENT.slice('before\n'.length), 'section').map(([type]) => type)).toEqual([
    'heading',
    'planning',
    'propertyDrawer',
    'paragraph',
  ]);
});

test('finds the property drawer below the heading and its planning line', () => {
  expect(found(DOCUMENT, 'planning')).toEqual([{ source: 'SCHEDULED: <2026-01-01 Thu>\n' }]);
  expect(found(DOCUMENT, 'propertyDrawer')).toEqual([
    { source: ':PROPERTIES:\n:header-args: :dir /tmp\n:EMPTY:\n:END:\n' },
  ]);
  expect(found(DOCUMENT, 'nodeProperty')).toEqual([
    { source: ':header-args: :dir /tmp\n', key: 'header-args', value: ':dir /tmp' },
    { source: ':EMPTY:\n', key: 'EMPTY', value: '' },
  ]);
});

test.each([
  ['behind a blank line', '* H\n\n:PROPERTIES:\n:a: b\n:END:\n'],
  ['below text', '* H\ntext\n:PROPERTIES:\n:a: b\n:END:\n'],
  ['with a line that is no property', '* H\n:PROPERTIES:\ntext\n:END:\n'],
])('takes properties %s for an ordinary drawer', (_where, text) => {
  expect(found(text, 'propertyDrawer')).toEqual([]);
  expect(found(text, 'drawer').map(({ kind }) => kind)).toEqual(['PROPERTIES']);
});

test('finds the property drawer of a file below comments and blank lines', () => {
  const text = '\n# comment\n:PROPERTIES:\n:a: b\n:END:\ntext\n';
  expect(found(text, 'nodeProperty')).toEqual([{ source: ':a: b\n', key: 'a', value: 'b' }]);
  expect(found(`text\n${text}`, 'nodeProperty')).toEqual([]);
});

test('takes the TODO keywords from the document', () => {
  const text = '#+TODO: NEXT(n) | CANCELLED(c@)\n* NEXT a\n* TODO b\n* CANCELLED\n';
  expect(found(text, 'heading').map(({ keyword, title }) => [keyword, title])).toEqual([
    ['NEXT', 'a'],
    [undefined, 'TODO b'],
    ['CANCELLED', ''],
  ]);
});

test.each([
  ['** only stars are no heading', '**\n', []],
  ['a star needs a space behind it', '*\tx\n*x\n', []],
  ['an indented star is none', ' * x\n', []],
  ['a heading needs no text', '* \n', [['', []]]],
  ['a tag needs a blank before it', '* a:b:\n', [['a:b:', []]]],
  ['a heading may be tags alone', '* :a:\n', [['', ['a']]]],
  ['tags may be of any letters', '* x :é_1@#%:\n', [['x', ['é_1@#%']]]],
  ['a keyword is a whole word', '* TODOx y\n', [['TODOx y', []]]],
])('%s', (_rule, text, titles) => {
  expect(found(text, 'heading').map(({ title, tags }) => [title, tags])).toEqual(titles);
});

test('ends every open block, drawer and list at a heading', () => {
  const text = '- item\n  #+begin_src sh\n:d:\n* H\n#+end_src\n:end:\n';
  expect(found(text, 'sourceBlock')).toEqual([]);
  expect(found(text, 'drawer')).toEqual([]);
  expect(found(text, 'item').map(({ source }) => source)).toEqual(['- item\n  #+begin_src sh\n']);
  expect(found(text, 'heading').map(({ source }) => source)).toEqual(['* H\n']);
});
