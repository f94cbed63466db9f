/** Values as Emacs hands them over: JSON of nested arrays that begin with the kind of the value. */
import { symbol, type Value } from '../lisp/value.ts';

/** Reads the JSON text of a value. */
export function readEmacsValue(text: string): Value {
  return fromJson(JSON.parse(text));
}

function fromJson(json: unknown): Value {
  const [kind, content, tail] = arrayOf(json);
  switch (kind) {
    case 'integer':
      return BigInt(textOf(content));
    case 'float':
      return floatOf(textOf(content));
    case 'string':
      return textOf(content);
    case 'symbol':
      return symbol(textOf(content));
    case 'list':
      return arrayOf(content).map(fromJson);
    case 'pair':
      return { items: arrayOf(content).map(fromJson), tail: fromJson(tail) };
    case 'vector':
      return { vector: arrayOf(content).map(fromJson) };
    default:
      throw new TypeError(`not a value: ${JSON.stringify(json)}`);
  }
}

/** `1.5`, `1.0e+INF`, `-0.0e+NaN`. */
function floatOf(text: string): number {
  if (text.endsWith('NaN')) return Number.NaN;
  if (text.endsWith('INF')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

function arrayOf(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}

function textOf(json: unknown): string {
  return typeof json === 'string' ? json : '';
}
