/** Emacs's `format`: `%s %S %d %o %x %X %c %e %f %g` with fields, flags, width and precision. */
import { characterFrom } from './arguments.ts';
import { columns, truncateToColumns } from './columns.ts';
import { formatFloat, formatInteger, type NumberStyle } from './format-number.ts';
import { lispError } from './lisp-error.ts';
import { printPlain, printReadable } from './print.ts';
import { isNumber, type Value } from './value.ts';

/** Fills the directives of a format string with values. */
export function formatText(format: string, values: readonly Value[]): string {
  let result = '';
  let at = 0;
  let next = 0;
  for (let percent = format.indexOf('%'); percent !== -1; percent = format.indexOf('%', at)) {
    result += format.slice(at, percent);
    const directive = readDirective(format, percent);
    at = directive.end;
    if (directive.conversion === '%') {
      result += '%';
      continue;
    }
    if (directive.field !== undefined) next = directive.field - 1;
    const value = values[next++];
    if (value === undefined) throw lispError('Not enough arguments for format string');
    result += fill(directive, value);
  }
  return result + format.slice(at);
}

interface Directive extends NumberStyle {
  readonly field: number | undefined;
  readonly width: number;
  readonly conversion: string;
  readonly end: number;
}

// `%2$-08.3f`
const DIRECTIVE = /%(?:([1-9][0-9]*)\$)?([-+ #0]*)([0-9]*)(?:\.([0-9]*))?([^]?)/uy;
/** More would only fill memory. */
const WIDEST = 100_000;

function readDirective(format: string, at: number): Directive {
  DIRECTIVE.lastIndex = at;
  const [whole = '', field, flags = '', width = '', precision, conversion = ''] = DIRECTIVE.exec(format) ?? [];
  if (conversion === '') throw lispError('Format string ends in middle of format specifier');
  const widest = Math.max(Number(width), Number(precision ?? 0));
  if (widest > WIDEST) throw lispError('Format width or precision too large');
  return {
    field: field === undefined ? undefined : Number(field),
    isLeft: flags.includes('-'),
    isZeroFilled: flags.includes('0'),
    isAlternate: flags.includes('#'),
    plus: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    conversion,
    end: at + whole.length,
  };
}

function fill(directive: Directive, value: Value): string {
  const { conversion, precision } = directive;
  switch (conversion) {
    case 's':
    case 'S':
    case 'c': {
      const text = textFor(conversion, value);
      return pad(precision === undefined ? text : truncateToColumns(text, precision), directive);
    }
    case 'd':
    case 'i':
    case 'o':
    case 'x':
    case 'X':
    case 'e':
    case 'f':
    case 'g':
      if (!isNumber(value)) throw wrongArgument();
      return padNumber(number(directive, value), directive);
    default:
      throw lispError(`Invalid format operation %${conversion}`);
  }
}

function textFor(conversion: 's' | 'S' | 'c', value: Value): string {
  if (conversion === 's') return printPlain(value);
  if (conversion === 'S') return printReadable(value);
  if (typeof value !== 'bigint') throw wrongArgument();
  return characterFrom(value);
}

function number(directive: Directive, value: bigint | number): string {
  const { conversion } = directive;
  if (conversion === 'e' || conversion === 'f' || conversion === 'g') {
    return formatFloat(Number(value), conversion, directive);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return formatFloat(value, 'f', directive);
  const integer = typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
  return formatInteger(integer, conversion, directive);
}

function pad(text: string, { width, isLeft }: Directive): string {
  const blanks = ' '.repeat(Math.max(0, width - columns(text)));
  return isLeft ? text + blanks : blanks + text;
}

// The sign and the base in front of the digits: `-0x1f`
const FRONT = /^[-+ ]?(?:0[xX])?/u;

/** Zeros go between the sign and the digits; a precision of an integer wins over them. */
function padNumber(text: string, directive: Directive): string {
  const { width, isLeft, isZeroFilled, precision, conversion } = directive;
  const isInteger = !'efg'.includes(conversion);
  const isDigits = !text.endsWith('inf') && !text.endsWith('nan');
  if (!isZeroFilled || isLeft || !isDigits || (isInteger && precision !== undefined)) return pad(text, directive);
  const front = FRONT.exec(text)?.[0] ?? '';
  return front + text.slice(front.length).padStart(width - front.length, '0');
}

function wrongArgument(): Error {
  return lispError('Format specifier doesn’t match argument type');
}
