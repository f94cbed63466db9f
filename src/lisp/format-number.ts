/** Numbers in the styles of C's printf. */
import { digitsBehindPoint, significantDigits } from './decimal.ts';
import { layOut, withExponent } from './number.ts';

export interface NumberStyle {
  readonly isLeft: boolean;
  readonly isZeroFilled: boolean;
  /** `#`: with the base in front, or without dropping zeros at the end. */
  readonly isAlternate: boolean;
  /** What stands in front of a number that is not negative. */
  readonly plus: '+' | ' ' | '';
  readonly precision: number | undefined;
}

/** An integer as `%d`, `%o`, `%x` or `%X`; a negative one has its sign in every base. */
export function formatInteger(value: bigint, conversion: string, style: NumberStyle): string {
  const base = conversion === 'o' ? 8 : conversion === 'd' || conversion === 'i' ? 10 : 16;
  const absolute = value < 0n ? -value : value;
  const digits =
    absolute === 0n && style.precision === 0 ? '' : absolute.toString(base).padStart(style.precision ?? 1, '0');
  const prefix = !style.isAlternate || value === 0n ? '' : base === 16 ? '0x' : base === 8 ? '0' : '';
  const text = (digits.startsWith('0') && base === 8 ? '' : prefix) + digits;
  return (value < 0n ? '-' : style.plus) + (conversion === 'X' ? text.toUpperCase() : text);
}

const DEFAULT_PRECISION = 6;

/** A float as `%e`, `%f` or `%g`. */
export function formatFloat(value: number, conversion: 'e' | 'f' | 'g', style: NumberStyle): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : style.plus;
  const absolute = Math.abs(value);
  if (Number.isNaN(value)) return `${sign}nan`;
  if (!Number.isFinite(value)) return `${sign}inf`;
  const precision = style.precision ?? DEFAULT_PRECISION;
  if (conversion === 'f') return sign + withPoint(fixed(absolute, precision), style.isAlternate);
  if (conversion === 'e') {
    const { digits, power } = significantDigits(absolute, precision + 1);
    return sign + withPoint(withExponent(digits, power), style.isAlternate);
  }
  return sign + general(absolute, Math.max(precision, 1), style.isAlternate);
}

function fixed(value: number, decimals: number): string {
  const digits = digitsBehindPoint(value, decimals);
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function general(value: number, precision: number, isAlternate: boolean): string {
  const { digits, power } = significantDigits(value, precision);
  if (isAlternate) return withPoint(layOut(digits, power, precision), true);
  return layOut(withoutEndZeros(digits), power, precision);
}

/** `#` keeps the point where no digit follows it. */
function withPoint(text: string, isAlternate: boolean): string {
  if (!isAlternate || text.includes('.')) return text;
  const [mantissa = '', exponent] = text.split('e');
  return exponent === undefined ? `${mantissa}.` : `${mantissa}.e${exponent}`;
}

function withoutEndZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charAt(end - 1) === '0') end--;
  return digits.slice(0, end);
}
