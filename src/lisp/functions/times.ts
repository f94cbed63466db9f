/** Functions of time. */
import { listOf, textOf } from '../arguments.ts';
import { environmentFor, using, type Builtin, type Context } from '../context.ts';
import { formatTime, type Moment, type ZoneOfMoment } from '../format-time.ts';
import { LispError, lispError, UnknownLisp } from '../lisp-error.ts';
import { isList, isNil, isPair, isSymbol, NIL, type Value } from '../value.ts';

export const TIMES: readonly (readonly [string, Builtin])[] = [
  ['format-time-string', using(1, 3, formatTimeString)],
  [
    'current-time-string',
    using(0, 2, (context, time, zone) => formatTimeString(context, '%a %b %e %H:%M:%S %Y', time, zone)),
  ],
  ['float-time', using(0, 1, floatTime)],
  ['current-time', using(0, 0, currentTime)],
];

const BILLION = 1_000_000_000;

function formatTimeString(context: Context, format: Value, time: Value = NIL, zone: Value = NIL): Value {
  const moment = momentOf(context, time);
  return formatTime(textOf(format), moment, zoneAt(context, moment, zone));
}

function floatTime(context: Context, time: Value = NIL): Value {
  if (typeof time === 'number') return time;
  const { seconds, nanoseconds } = momentOf(context, time);
  return seconds + nanoseconds / BILLION;
}

/** `(HIGH LOW MICRO PICO)`: the seconds cut at their lower 16 bits. */
function currentTime(context: Context): Value {
  const { seconds, nanoseconds } = momentOf(context, NIL);
  return [Math.floor(seconds / 65_536), seconds % 65_536, Math.floor(nanoseconds / 1000), 0].map(BigInt);
}

/** A moment from nil (now), seconds, `(HIGH LOW MICRO PICO)` or `(TICKS . HZ)`. */
function momentOf(context: Context, time: Value): Moment {
  if (isNil(time)) {
    const now = environmentFor(context, 'current-time').now();
    const seconds = Math.floor(now / 1000);
    return { seconds, nanoseconds: Math.round((now - seconds * 1000) * 1_000_000) };
  }
  if (typeof time === 'bigint') return momentFrom(time, 1n);
  if (typeof time === 'number' && Number.isFinite(time)) {
    const seconds = Math.floor(time);
    return { seconds, nanoseconds: Math.floor((time - seconds) * BILLION) };
  }
  if (isPair(time) && time.items.length === 1) {
    const [ticks] = time.items;
    if (typeof ticks === 'bigint' && typeof time.tail === 'bigint' && time.tail > 0n)
      return momentFrom(ticks, time.tail);
  }
  if (isList(time)) {
    const [high = 0n, low = 0n, micro = 0n, pico = 0n] = time.map(wholeOf);
    return momentFrom(((high * 65_536n + low) * 1_000_000n + micro) * 1_000_000n + pico, 1_000_000_000_000n);
  }
  throw invalidTime();
}

function wholeOf(part: Value): bigint {
  if (typeof part !== 'bigint') throw invalidTime();
  return part;
}

const LATEST = 2 ** 50;

function momentFrom(ticks: bigint, perSecond: bigint): Moment {
  const rest = ((ticks % perSecond) + perSecond) % perSecond;
  const seconds = Number((ticks - rest) / perSecond);
  if (Math.abs(seconds) > LATEST) throw lispError('Specified time is not representable');
  return { seconds, nanoseconds: Number((rest * BigInt(BILLION)) / perSecond) };
}

function invalidTime(): LispError {
  return lispError('Invalid time specification');
}

/** A zone from nil (local), t (UTC), seconds ahead of UTC or `(SECONDS NAME)`. */
function zoneAt(context: Context, { seconds }: Moment, zone: Value): ZoneOfMoment {
  if (isSymbol(zone) && zone.symbol === 't') return { offsetSeconds: 0, name: 'GMT' };
  if (isNil(zone) || (isSymbol(zone) && zone.symbol === 'wall')) {
    const local = environmentFor(context, 'format-time-string').timeZone(seconds * 1000);
    return { offsetSeconds: local.offsetMinutes * 60, name: local.name };
  }
  if (typeof zone === 'bigint') return { offsetSeconds: Number(zone), name: nameOfOffset(Number(zone)) };
  // A zone by name needs Emacs's tables.
  if (typeof zone === 'string') throw new UnknownLisp('function', `format-time-string with the zone ${zone}`);
  const [offset, name] = listOf(zone);
  if (typeof offset !== 'bigint' || typeof name !== 'string')
    throw new LispError('error', ['Invalid time zone specification']);
  return { offsetSeconds: Number(offset), name };
}

/** Without a name a zone is called by its hours, and minutes if there are any: `+01`, `-0130`. */
function nameOfOffset(seconds: number): string {
  const absolute = Math.abs(seconds);
  const hours = Math.floor(absolute / 3600)
    .toString()
    .padStart(2, '0');
  const minutes = (Math.floor(absolute / 60) % 60).toString().padStart(2, '0');
  return (seconds < 0 ? '-' : '+') + hours + (minutes === '00' ? '' : minutes);
}
