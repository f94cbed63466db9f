import { describe, expect, test } from 'vitest';
import { applyAssignments, splitAssignments, splitCallArguments } from '../../src/babel/assignments.ts';

const text = (piece: { readonly name?: string; readonly content: object }): string =>
  `${piece.name ?? ''}=${'text' in piece.content ? String(piece.content.text) : '?'}`;

describe('splits variables', () => {
  test.each([
    ['x=1', ['x=1']],
    ['x=1 y=2', ['x=1', 'y=2']],
    ['x = 1', ['x=1']],
    ['x= "a b" y=2', ['x="a b"', 'y=2']],
    ["x='(1 2) y=f(a=1, b=2)[0,1]", ["x='(1 2)", 'y=f(a=1, b=2)[0,1]']],
    ['x=a=b', ['x=a=b']],
    ['lonely', ['=lonely']],
    ['', []],
  ])('%s', (value, expected) => {
    expect(splitAssignments(value).map(text)).toEqual(expected);
  });

  test.each([
    ['n=1', ['n=1']],
    ['n=1, "a, b" , m=t[1,2]', ['n=1', '="a, b"', 'm=t[1,2]']],
    ['f(a=1, b=2), 3', ['f(a=1, b=2)', '=3']],
    ['', []],
  ])('of a call: %s', (value, expected) => {
    expect(splitCallArguments(value).map(text)).toEqual(expected);
  });
});

describe('applies pieces', () => {
  const known = splitAssignments('a=1 b=2').map(({ name = '', content }) => ({ name, content }));

  test.each([
    ['a name that is assigned again moves to the end', 'a=3', ['b=2', 'a=3']],
    ['a new name comes last', 'c=3', ['a=1', 'b=2', 'c=3']],
    ['positions replace values in their order', '8 9', ['a=8', 'b=9']],
    ['positions and names', '8 b=9', ['a=8', 'b=9']],
  ])('%s', (_name, value, expected) => {
    const { variables, homeless } = applyAssignments(known, splitAssignments(value));
    expect([variables.map(text), homeless]).toEqual([expected, undefined]);
  });

  test('a position beyond the variables has no home', () => {
    expect(applyAssignments(known, splitAssignments('7 8 9')).homeless).toEqual({ content: { text: '9' } });
  });
});
