import { describe, expect, test } from 'vitest';
import { headingText } from '../../src/babel/heading-text.ts';
import { subtreeEnd } from '../../src/babel/outline.ts';
import { ownProperty, propertyAt } from '../../src/babel/properties.ts';
import { bookOf } from '../helpers/babel.ts';

const BOOK = `
:PROPERTIES:
:color: file
:END:
#+PROPERTY: size large
#+PROPERTY: size+ and wide
#+PROPERTY: color keyword
* One
:PROPERTIES:
:COLOR: red
:size+: one
:shape: round
:END:
** Below
:PROPERTIES:
:shape: nil
:CUSTOM_ID: below
:END:
text below
*** Deep
deep
* Two :tag:
`;

describe('a property', () => {
  const { properties } = bookOf(BOOK);

  test.each([
    ['of the file drawer', 0, 'color', 'file'],
    ['of keywords, added up', 0, 'size', 'large and wide'],
    ['of a heading, in any letter case', 1, 'Color', 'red'],
    ['with a plus adds to what it inherits', 1, 'size', 'large and wide one'],
    ['is inherited', 3, 'color', 'red'],
    ['nil ends the inheritance', 3, 'shape', undefined],
    ['of another heading does not count', 4, 'shape', undefined],
    ['that nobody sets', 4, 'nothing', undefined],
  ])('%s', (_name, section, key, expected) => {
    expect(propertyAt(properties, section, key)).toBe(expected);
  });

  test('of the heading itself', () => {
    expect([1, 2, 3].map((section) => ownProperty(properties, section, 'shape'))).toEqual(['round', 'nil', undefined]);
  });
});

describe('setup files', () => {
  test('give their properties, and those of theirs, once', () => {
    const files = {
      'setup.org': '#+PROPERTY: a one\n#+SETUPFILE: "more.org"\n',
      'more.org': '#+PROPERTY: b two\n#+SETUPFILE: setup.org\n',
    };
    const { properties } = bookOf('#+SETUPFILE: setup.org\n#+SETUPFILE: missing.org\n', files);
    expect(['a', 'b'].map((key) => propertyAt(properties, 0, key))).toEqual(['one', 'two']);
  });
});

describe('the outline', () => {
  const document = bookOf(`before\n${BOOK}`);

  test('knows parents', () => {
    expect(document.outline.map(({ heading, parent }) => [heading?.title, parent])).toEqual([
      [undefined, undefined],
      ['One', undefined],
      ['Below', 1],
      ['Deep', 2],
      ['Two', undefined],
    ]);
  });

  test('knows where a subtree ends', () => {
    expect(
      [1, 2, 3, 4].map((index) => document.text.slice(0, subtreeEnd(document.outline, index)).split('\n').at(-2)),
    ).toEqual(['deep', 'deep', 'deep', '* Two :tag:']);
  });

  test('marks what a COMMENT heading and an ARCHIVE tag take in', () => {
    const { outline } = bookOf('* COMMENT a\n** b\n* c :ARCHIVE:\n** d\n* e\n');
    expect(outline.map(({ isComment, isArchived }) => [isComment, isArchived])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ]);
  });

  test('gives the text below a heading with an id', () => {
    expect([headingText(document, 'BELOW'), headingText(document, 'nobody')]).toEqual([
      'text below\n*** Deep\ndeep',
      undefined,
    ]);
  });
});
