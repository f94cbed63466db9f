/** Numbers as Emacs reads and prints them. */

// `-12`, `+3.`
const INTEGER = /^[-+]?[0-9]+\.?$/u;
// `.5`, `1.5e-3`, `2e5`, `1.e3`
const FLOAT = /^[-+]?(?:[0-9]*\.[0-9]+|(?:[0-9]*\.[0-9]+|[0-9]+\.?)e[-+]?[0-9]+)$/u;
// `-1.0e+INF`, `0.0e+NaN`
const NOT_FINITE = /^([-+]?)[0-9]*\.?[0-9]+e\+(INF|NaN)$/u;

/** Reads text that is a number and nothing else, blanks and line ends around it aside. */
export function parseNumber(text: string): bigint | number | undefined {
  const bare = trimAround(text);
  if (INTEGER.test(bare)) return parseInteger(bare);
  return FLOAT.test(bare) ? Number(bare) : undefined;
}

/** Reads a word of Lisp as a number: as `parseNumber`, but `1E5`, `1.0e+INF` and `0.0e+NaN` are numbers too. */
export function parseNumberToken(token: string): bigint | number | undefined {
  if (INTEGER.test(token)) return parseInteger(token);
  if (FLOAT.test(token.replace('E', 'e'))) return Number(token);
  const [, sign, word] = NOT_FINITE.exec(token) ?? [];
  if (word === undefined) return undefined;
  return word === 'NaN' ? Number.NaN : sign === '-' ? -Infinity : Infinity;
}

/** Prints a number so that reading it gives the same number: `100.0`, `2e+15`, `0.0004`. */
export function formatNumber(value: bigint | number): string {
  if (typeof value === 'bigint') return value.toString();
  if (Number.isNaN(value)) return '0.0e+NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-1.0e+INF' : '1.0e+INF';
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const text = layOut(digits, Number(exponent), Math.max(LEAST_PRECISION, digits.length));
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + (text.includes('.') || text.includes('e') ? text : `${text}.0`);
}

// Emacs tries %.15g first, then %.16g and %.17g.
const LEAST_PRECISION = 15;

/** Writes digits as C's `%g` does: with an exponent where it is below -4 or reaches the precision. */
export function layOut(digits: string, power: number, precision: number): string {
  if (power < -4 || power >= precision) return withExponent(digits, power);
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const fraction = digits.slice(power + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Writes digits with an exponent of at least two places: `1.5e-07`. */
export function withExponent(digits: string, power: number): string {
  const fraction = digits.slice(1);
  const exponent = Math.abs(power).toString().padStart(2, '0');
  return `${digits.charAt(0)}${fraction === '' ? '' : `.${fraction}`}e${power < 0 ? '-' : '+'}${exponent}`;
}

// What Org asks of the line that a number stands on: no tab, no carriage return.
const BLANK_LINES = /^(?:[ \t\r\n]*\n)? *$/u;

/** The text without blanks around; empty where there is more than spaces beside it on its line. */
function trimAround(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isOuter(text.charCodeAt(start))) start++;
  while (end > start && isOuter(text.charCodeAt(end - 1))) end--;
  const isAlone = BLANK_LINES.test(text.slice(0, start)) && !BESIDE.test(text.slice(end));
  return isAlone ? text.slice(start, end) : '';
}

// A tab or carriage return before the line ends.
const BESIDE = /^ *[\t\r]/u;

function isOuter(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function parseInteger(text: string): bigint {
  return BigInt(text.endsWith('.') ? text.slice(0, -1) : text);
}
