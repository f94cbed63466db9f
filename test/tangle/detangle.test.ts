import { describe, expect, test } from 'vitest';
import { openDocument } from '../../src/babel/document.ts';
import { detangleEdit, findLinkedParts, findSource } from '../../src/tangle/detangle.ts';
import { applyEdits } from '../../src/text.ts';

const open = (text: string) => openDocument({ text, path: '/d/doc.org', readFile: () => undefined });

const DOCUMENT = [
  '* Head',
  '- item',
  '  #+begin_src bash :tangle a.sh :comments link',
  '  echo one',
  '  #+end_src',
  '#+NAME: second',
  '#+begin_src bash :tangle a.sh :comments link',
  'echo two',
  '#+end_src',
  '',
].join('\n');

const FILE = [
  '# [[file:doc.org::*Head][Head:1]]',
  'if true; then',
  '        echo ONE',
  'fi',
  '# Head:1 ends here',
  '',
  '# [[file:doc.org::second][second]]',
  'echo two',
  '# second ends here',
  '# [[file:doc.org::*Gone][Gone:1]]',
  '',
].join('\n');

/** Carries every part of a file back, each block tangling to its own body. */
function detangle(text: string, file: string): string {
  const document = open(text);
  const edits = findLinkedParts(file).flatMap((part) => {
    const entry = findSource(document, part);
    if (entry === undefined) return [];
    const edit = detangleEdit(document, entry, part, bodyOf(text, part.source), { contentIndentation: 2 });
    return edit === undefined ? [] : [edit];
  });
  return applyEdits(text, edits);
}

function bodyOf(text: string, source: string): string {
  return source === 'second' ? 'echo two' : text.includes('echo one') ? 'echo one' : '';
}

describe('detangle', () => {
  test('finds the code between link comments, and passes over a link without an end', () => {
    expect(findLinkedParts(FILE)).toEqual([
      { file: 'doc.org', search: '*Head', source: 'Head:1', code: 'if true; then\n        echo ONE\nfi\n', line: 2 },
      { file: 'doc.org', search: 'second', source: 'second', code: 'echo two\n', line: 8 },
    ]);
  });

  test('rewrites only the block that changed, deeper than its begin line, with spaces where a tab would not tangle back', () => {
    expect(detangle(DOCUMENT, FILE)).toBe(
      DOCUMENT.replace('  echo one\n', '    if true; then\n            echo ONE\n    fi\n'),
    );
  });

  test('puts commas back where org would read a heading or a keyword', () => {
    const file = '# [[file:doc.org::second][second]]\n* star\n#+end_src\n# second ends here\n';
    expect(detangle(DOCUMENT, file)).toBe(DOCUMENT.replace('echo two\n', '  ,* star\n  ,#+end_src\n'));
  });

  test('refuses code that the block did not write itself', () => {
    const document = open(DOCUMENT);
    const [part] = findLinkedParts('# [[file:doc.org::second][second]]\nx=2\n# second ends here\n');
    const entry = part === undefined ? undefined : findSource(document, part);
    if (part === undefined || entry === undefined) throw new Error('no block');
    expect(() => detangleEdit(document, entry, part, 'x=1\necho two', { contentIndentation: 2 })).toThrow(
      'the code of second holds generated lines (noweb, variables, a prologue)',
    );
  });
});
