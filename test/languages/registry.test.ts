import { describe, expect, test } from 'vitest';
import { commentSyntax, ownCommentSyntax } from '../../src/languages/comments.ts';
import { tangleExtension } from '../../src/languages/extensions.ts';
import { findLanguage, languageNames } from '../../src/languages/index.ts';
import { HLINE } from '../../src/lisp/value.ts';
import { valueOf } from './execute.ts';

describe('the registry', () => {
  test('finds a language by each of its names, as they are written', () => {
    expect(findLanguage('elisp')).toBe(findLanguage('emacs-lisp'));
    expect(findLanguage('cpp')).toBe(findLanguage('C++'));
    expect(findLanguage('Python')).toBeUndefined();
    expect(findLanguage('text')).toBeUndefined();
  });

  test('knows no name twice', () => {
    expect(new Set(languageNames()).size).toBe(languageNames().length);
    for (const name of languageNames()) expect(findLanguage(name)?.names).toContain(name);
  });

  test('runs a name that Org does not know only where it is asked to', () => {
    expect(
      ['js', 'javascript', 'C++', 'c++', 'jupyter-python'].map((name) => findLanguage(name)?.shipsWithOrg),
    ).toEqual([true, false, true, false, false]);
  });

  test('gives the header arguments that hold by default', () => {
    expect(
      Object.fromEntries(
        languageNames().flatMap((name) => {
          const defaults = findLanguage(name)?.defaults;
          return defaults === undefined ? [] : [[name, defaults]];
        }),
      ),
    ).toMatchObject({
      'emacs-lisp': ':lexical no',
      elisp: ':lexical no',
      org: ':results raw silent :exports code',
      latex: ':results latex :exports results',
      java: ':results output :dir .',
    });
  });
});

test('languages of text show their code', () => {
  expect(valueOf('org', ',* head $x\n,,x\n ,y', { variables: { x: 5n } })).toBe('* head 5\n,x\n ,y');
  expect(valueOf('css', 'a { }', { arguments: { prologue: 'x' } })).toBe('a { }');
  expect(valueOf('makefile', 'a: b\n\tc')).toBe('a: b\n\tc');
  expect(valueOf('latex', 'x \\and n', { variables: { n: [[1n], HLINE] } })).toBe('x \\a((1) hline)d ((1) hline)');
});

test('tangled files have the extension of their language, or its name', () => {
  expect(
    ['emacs-lisp', 'C++', 'cpp', 'fortran', 'python', 'bash', 'js', 'conf', 'LilyPond'].map(tangleExtension),
  ).toEqual(['el', 'cpp', 'cpp', 'F90', 'py', 'bash', 'js', 'conf', 'ly']);
});

test('comments are written as the language writes them', () => {
  expect(['bash', 'elisp', 'cpp', 'C', 'fortran', 'html'].map(commentSyntax)).toEqual([
    { open: '# ' },
    { open: ';; ' },
    { open: '// ' },
    { open: '/* ', close: ' */' },
    { open: 'c$$$' },
    { open: '<!-- ', close: ' -->' },
  ]);
  expect(['fish', 'D', 'lua', 'rust', 'json', 'text'].map(commentSyntax)).toEqual(Array(6).fill(undefined));
  expect(['fish', 'rust', 'lua', 'json'].map(ownCommentSyntax)).toEqual([
    { open: '# ' },
    { open: '// ' },
    { open: '-- ' },
    undefined,
  ]);
});
