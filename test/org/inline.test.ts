import { expect, test } from 'vitest';
import { children, found } from './found.ts';

test('finds inline source with language, header arguments and body', () => {
  expect(found('a src_sh[:results  raw]{echo {x}} b src_R{1}\n', 'inlineSource')).toEqual([
    { source: 'src_sh[:results  raw]{echo {x}}', language: 'sh', parameters: ':results  raw', body: 'echo {x}' },
    { source: 'src_R{1}', language: 'R', parameters: '', body: '1' },
  ]);
});

test('finds inline calls and macros', () => {
  const text = 'call_f[:a b](x=g(1), y="[")[:c d] {{{results(=a)b=)}}} {{{m}}}\n';
  expect(found(text, 'inlineCall')).toEqual([
    { source: 'call_f[:a b](x=g(1), y="[")[:c d]', value: 'f[:a b](x=g(1), y="[")[:c d]' },
  ]);
  expect(found(text, 'macro')).toEqual([
    { source: '{{{results(=a)b=)}}}', name: 'results' },
    { source: '{{{m}}}', name: 'm' },
  ]);
  expect(children(text, 'paragraph').map(([type]) => type)).toEqual([
    'inlineCall',
    'text',
    'macro',
    'text',
    'macro',
    'text',
  ]);
});

test('reads a line end with the blanks behind it as one space', () => {
  expect(found('src_sh[:a\n  b]{echo\n\tx} call_f(a,\n b)\n', 'inlineSource')).toMatchObject([
    { parameters: ':a b', body: 'echo x' },
  ]);
  expect(found('call_f(a,\n b)\n', 'inlineCall')).toMatchObject([{ value: 'f(a, b)' }]);
});

test.each([
  ['a paragraph', 'src_sh{x}\n'],
  ['a heading', '* TODO src_sh{x} :tag:\n'],
  ['an item', '- src_sh{x}\n'],
  ['the tag of an item', '- src_sh{x} :: text\n'],
  ['a footnote', '[fn:1] src_sh{x}\n'],
  ['an inline footnote', 'a [fn:: src_sh{x}] b\n'],
  ['a caption', '#+caption: src_sh{x}\n| a |\n'],
  ['emphasis', 'a *src_sh{x}* b\n'],
  ['the description of a link', '[[https://x.org][src_sh{x}]]\n'],
  ['a subscript', 'a_{src_sh{x}}\n'],
  ['text behind a dash', '-src_sh{x}\n'],
  ['text behind a letter of another script', '文src_sh{x}\n'],
])('finds inline source in %s', (_where, text) => {
  expect(found(text, 'inlineSource').map(({ source }) => source)).toEqual(['src_sh{x}']);
});

test.each([
  ['verbatim text', 'a =src_sh{x}= b\n'],
  ['code', 'a ~src_sh{x}~ b\n'],
  ['the path of a link', '[[src_sh{x}][a]] [[src_sh{x}]]\n'],
  ['a plain link', 'https://x.org/src_sh{x}\n'],
  ['an angle link', '<https://x.org/ src_sh{x}>\n'],
  ['a target', '<<src_sh{x}>>\n'],
  ['a time stamp', '[2026-01-01 src_sh{x}]\n'],
  ['an export snippet', '@@html:src_sh{x}@@\n'],
  ['a LaTeX fragment', '\\(src_sh{x}\\) $src_sh{x}$ $$src_sh{x}$$\n'],
  ['a macro', '{{{m(src_sh{x})}}}\n'],
  ['a table', '| src_sh{x} |\n'],
  ['a fixed-width line', ': src_sh{x}\n'],
  ['a comment', '# src_sh{x}\n'],
  ['a keyword', '#+title: src_sh{x}\n'],
  ['a word', 'asrc_sh{x} 1src_sh{x} ésrc_sh{x}\n'],
  ['a subscript', 'a_src_sh{x}\n'],
  ['upper case', 'SRC_sh{x}\n'],
  ['two paragraphs', 'src_sh{x\n\n}\n'],
  ['emphasis that ends inside', 'a *src_sh{x* y}\n'],
])('finds no inline source in %s', (_where, text) => {
  expect(found(text, 'inlineSource')).toEqual([]);
});

test('needs the brackets of calls and of inline source directly adjacent and balanced', () => {
  expect(found('src_sh {x} src_{x} src_sh[a] src_sh{ call_f [a]() call_() call_f[a]\n', 'inlineSource')).toEqual([]);
  expect(found('call_f [a]() call_() call_f[a]\n', 'inlineCall')).toEqual([]);
});

test('goes on behind markup that is not closed', () => {
  expect(found('a =b ~c [[d \\(e $f @@g:h {{{i( <j src_sh{x}\n', 'inlineSource')).toHaveLength(1);
});
