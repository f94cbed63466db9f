/** Arguments of Lisp functions, taken as what they have to be: else Emacs's own error. */
import { characterOf, characters, codeOf } from './character.ts';
import { outOfRange, wrongType } from './lisp-error.ts';
import { isList, isNil, isNumber, isSymbol, isVector, NIL, TRUE, type Value } from './value.ts';

export function textOf(value: Value): string {
  if (typeof value !== 'string') throw wrongType('stringp', value);
  return value;
}

/** A string, or the name of a symbol: what `string=` takes. */
export function textOrNameOf(value: Value): string {
  if (isNil(value)) return 'nil';
  return isSymbol(value) ? value.symbol : textOf(value);
}

export function optionalText(value: Value): string | undefined {
  return isNil(value) ? undefined : textOf(value);
}

export function integerOf(value: Value): bigint {
  if (typeof value !== 'bigint') throw wrongType('integerp', value);
  return value;
}

/** An integer small enough to count with. */
export function indexOf(value: Value): number {
  const integer = integerOf(value);
  if (integer < -SAFE || integer > SAFE) throw outOfRange(value);
  return Number(integer);
}

export function countOf(value: Value): number {
  const count = indexOf(value);
  if (count < 0) throw wrongType('wholenump', value);
  return count;
}

export function numberOf(value: Value): bigint | number {
  if (!isNumber(value)) throw wrongType('number-or-marker-p', value);
  return value;
}

export function listOf(value: Value): readonly Value[] {
  if (!isList(value)) throw wrongType('listp', value);
  return value;
}

/** The elements of a list, a vector or a string; those of a string are the numbers of its characters. */
export function elementsOf(value: Value): readonly Value[] {
  if (isList(value)) return value;
  if (typeof value === 'string') return characters(value).map(codeOf);
  if (isNumber(value) || !isVector(value)) throw wrongType('sequencep', value);
  return value.vector;
}

/** The string that the numbers of characters make. */
export function stringFrom(codes: readonly Value[]): string {
  return codes.map(characterFrom).join('');
}

export function characterFrom(code: Value): string {
  const character = typeof code === 'bigint' ? characterOf(Number(code)) : undefined;
  if (character === undefined) throw wrongType('characterp', code);
  return character;
}

export function truth(claim: boolean): Value {
  return claim ? TRUE : NIL;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
