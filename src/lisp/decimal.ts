/** The decimal digits of floats, exact and rounded half to even as C rounds them. */

/** A finite float as a quotient of integers. */
export function fractionOf(value: number): { readonly numerator: bigint; readonly denominator: bigint } {
  const { mantissa, exponent } = binary(Math.abs(value));
  const numerator = mantissa * 2n ** BigInt(Math.max(exponent, 0));
  return { numerator: value < 0 ? -numerator : numerator, denominator: 2n ** BigInt(Math.max(-exponent, 0)) };
}

/** The digits of a finite float of no sign, with so many behind the point and no point written. */
export function digitsBehindPoint(value: number, decimals: number): string {
  return scaled(value, decimals)
    .toString()
    .padStart(decimals + 1, '0');
}

/** The first so many significant digits of a finite float of no sign, and the power of ten of the first. */
export function significantDigits(value: number, count: number): { readonly digits: string; readonly power: number } {
  if (value === 0) return { digits: '0'.repeat(count), power: 0 };
  const power = Number(value.toExponential().split('e')[1]);
  const digits = scaled(value, count - 1 - power).toString();
  // Rounding up can carry into a new digit: 9.99 becomes 10.0.
  return digits.length > count ? { digits: digits.slice(0, count), power: power + 1 } : { digits, power };
}

/** The integer next to value times ten to a power. */
function scaled(value: number, power: number): bigint {
  const fraction = fractionOf(value);
  const numerator = fraction.numerator * 10n ** BigInt(Math.max(power, 0));
  const denominator = fraction.denominator * 10n ** BigInt(Math.max(-power, 0));
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

const FRACTION_BITS = 52n;
const BIAS = 1075;

/** A float as an integer times a power of two. */
function binary(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = bits & ((1n << FRACTION_BITS) - 1n);
  const exponent = Number(bits >> FRACTION_BITS);
  if (exponent === 0) return { mantissa: fraction, exponent: 1 - BIAS };
  return { mantissa: fraction | (1n << FRACTION_BITS), exponent: exponent - BIAS };
}
