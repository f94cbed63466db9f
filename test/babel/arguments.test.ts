import { describe, expect, test } from 'vitest';
import { inlineInfo } from '../../src/babel/block.ts';
import { collectExecutables } from '../../src/babel/collect.ts';
import { blockOf, bookOf, contextOf, errorOf } from '../helpers/babel.ts';

/** One argument of the only block of a document. */
function valueOf(key: string, ...lines: readonly string[]): unknown {
  return blockOf(bookOf(lines.join('\n'))).arguments.values.get(key);
}

const BLOCK = ['#+begin_src sh', 'echo', '#+end_src'];

describe('who wins', () => {
  test.each([
    ['the defaults', [], 'no'],
    ['a property of the file', ['#+PROPERTY: header-args :cache file'], 'file'],
    [
      'a property of the language over one for all',
      ['#+PROPERTY: header-args:sh :cache lang', '#+PROPERTY: header-args :cache file'],
      'lang',
    ],
    [
      'a drawer over the file',
      ['#+PROPERTY: header-args :cache file', '* H', ':PROPERTIES:', ':header-args: :cache drawer', ':END:'],
      'drawer',
    ],
    [
      'an inner drawer over an outer one',
      [
        '* H',
        ':PROPERTIES:',
        ':header-args: :cache outer',
        ':END:',
        '** I',
        ':PROPERTIES:',
        ':header-args: :cache inner',
        ':END:',
      ],
      'inner',
    ],
    [
      'a header line over the block line',
      ['#+PROPERTY: header-args :cache file', '#+HEADER: :cache header', '#+begin_src sh :cache block'],
      'header',
    ],
    ['the last header line', ['#+HEADER: :cache one', '#+HEADERS: :cache two'], 'two'],
  ])('%s', (_name, before, expected) => {
    const begin = before.at(-1)?.startsWith('#+begin_src') === true ? BLOCK.slice(1) : BLOCK;
    expect(valueOf('cache', ...before, ...begin)).toBe(expected);
  });

  test('a property with a plus adds to what is there', () => {
    const lines = ['#+PROPERTY: header-args :cache yes', '#+PROPERTY: header-args+ :dir /tmp', ...BLOCK];
    expect([valueOf('cache', ...lines), valueOf('dir', ...lines)]).toEqual(['yes', '/tmp']);
  });

  test('what the configuration says comes before what the document says', () => {
    const document = {
      ...bookOf(BLOCK.join('\n')),
      headerArgs: new Map([['header-args', ':cache configured :dir /c']]),
    };
    const own = { ...bookOf(`#+PROPERTY: header-args :dir /d\n${BLOCK.join('\n')}`), headerArgs: document.headerArgs };
    expect([document, own].map((one) => blockOf(one).arguments.values.get('dir'))).toEqual(['/c', '/d']);
  });
});

describe('values', () => {
  test.each([
    ['a word', ':x word', 'word'],
    ['a number', ':x 12', 12n],
    ['a text in quotes', ':x "two words"', 'two words'],
    ['a list', ':x \'(1 "a")', [1n, 'a']],
    ['Lisp', ':x (concat "a" "b")', 'ab'],
    ['no value', ':x :y 1', []],
    ['blanks and a colon inside', ':x a b:c  d', 'a b:c  d'],
  ])('%s', (_name, parameters, expected) => {
    expect(valueOf('x', `#+begin_src sh ${parameters}`, '#+end_src')).toEqual(expected);
  });

  test('an inline object has defaults of its own', () => {
    const document = bookOf('src_sh[:results raw]{echo}');
    const [executable] = collectExecutables(document);
    if (executable?.kind !== 'inline') throw new Error('there is no inline source');
    const { results, exports, values } = inlineInfo(contextOf().context, document, executable.node, 0).arguments;
    expect([results, exports, values.get('hlines')]).toEqual([['raw', 'replace'], ['results'], 'yes']);
  });

  test('`:results` without a value is an error at the block', () => {
    const document = bookOf('\n\n#+begin_src sh :results\n#+end_src\n');
    expect(errorOf(() => blockOf(document))).toEqual({
      message: '`:results` has no value',
      line: 3,
    });
  });

  test('a positional variable without one to hold it is an error', () => {
    expect(errorOf(() => blockOf(bookOf('#+begin_src sh :var x\n#+end_src\n')))).toEqual({
      message: 'variable "x" must be assigned a default value',
      line: 1,
    });
  });
});

describe('words that exclude each other', () => {
  test.each([
    [':results output', ['output', 'replace']],
    [':results value output', ['output', 'replace']],
    [':results table list output', ['output', 'list', 'replace']],
    [':results silent append', ['append']],
    [':results odd', ['odd', 'replace']],
    [':results "raw drawer"', ['drawer', 'replace']],
    [':results (if t "output" "value")', ['output', 'replace']],
  ])('%s', (parameters, expected) => {
    expect(blockOf(bookOf(`#+begin_src sh ${parameters}\n#+end_src`)).arguments.results).toEqual(expected);
  });

  test('across all layers of a block', () => {
    const text = '#+PROPERTY: header-args :results output list\n#+begin_src sh :results value silent\n#+end_src';
    expect(blockOf(bookOf(text)).arguments.results).toEqual(['silent', 'value', 'list']);
  });
});
