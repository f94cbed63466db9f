/** Emacs's `format-time-string`, in English. */
import { calendarTime, isoWeek, weekFrom, type CalendarTime } from './calendar.ts';

export interface Moment {
  /** Seconds since 1970, rounded down. */
  readonly seconds: number;
  readonly nanoseconds: number;
}

export interface ZoneOfMoment {
  readonly offsetSeconds: number;
  readonly name: string;
}

/** Writes a moment as a format says: `%Y-%m-%d`, `%-d`, `%_5H`, `%:z`; what it does not know stays as it is. */
export function formatTime(format: string, moment: Moment, zone: ZoneOfMoment): string {
  const time = calendarTime(moment.seconds + zone.offsetSeconds);
  return format.replace(DIRECTIVE, (whole, flags: string, width: string, colons: string, letter: string) => {
    const part = partOf(letter, colons, time, moment, zone, width);
    if (part === undefined) return whole;
    if (typeof part === 'string') return padText(changeCase(part, flags, letter), flags, Number(width));
    return padNumber(part, flags, Number(width));
  });
}

/** A number with the width and filling that it has by itself. */
interface NumberPart {
  readonly value: number;
  readonly width: number;
  readonly filling: '0' | ' ';
}

// `%-d`, `%010Y`, `%::z`, `%Od`
const DIRECTIVE = /%([-_0+^#]*)([0-9]*)[EO]?(:{0,2})([a-zA-Z%])/gu;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const COMPOSED: ReadonlyMap<string, string> = new Map([
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['D', '%m/%d/%y'],
  ['F', '%Y-%m-%d'],
  ['R', '%H:%M'],
  ['r', '%I:%M:%S %p'],
  ['T', '%H:%M:%S'],
  ['X', '%H:%M:%S'],
  ['x', '%m/%d/%y'],
]);

function partOf(
  letter: string,
  colons: string,
  time: CalendarTime,
  moment: Moment,
  zone: ZoneOfMoment,
  width: string,
): string | NumberPart | undefined {
  const composed = COMPOSED.get(letter);
  if (composed !== undefined) return formatTime(composed, moment, zone);
  switch (letter) {
    case '%':
      return '%';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'a':
      return (DAYS[time.weekday] ?? '').slice(0, 3);
    case 'A':
      return DAYS[time.weekday] ?? '';
    case 'b':
    case 'h':
      return (MONTHS[time.month - 1] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[time.month - 1] ?? '';
    case 'p':
      return time.hour < 12 ? 'AM' : 'PM';
    case 'P':
      return time.hour < 12 ? 'am' : 'pm';
    case 'Z':
      return zone.name;
    case 'z':
      return offset(zone.offsetSeconds, colons);
    case 's':
      return moment.seconds.toString();
    case 'N':
      return fraction(moment.nanoseconds, width);
    default:
      return numberOf(letter, time);
  }
}

function numberOf(letter: string, time: CalendarTime): NumberPart | undefined {
  const { year, month, day, hour, minute, second, weekday, yearDay } = time;
  switch (letter) {
    case 'Y':
      return { value: year, width: 4, filling: '0' };
    case 'G':
      return { value: isoWeek(time).year, width: 4, filling: '0' };
    case 'y':
      return two(((year % 100) + 100) % 100);
    case 'g':
      return two(((isoWeek(time).year % 100) + 100) % 100);
    case 'C':
      return two(Math.floor(year / 100));
    case 'm':
      return two(month);
    case 'd':
      return two(day);
    case 'e':
      return blank(day);
    case 'H':
      return two(hour);
    case 'k':
      return blank(hour);
    case 'I':
      return two(((hour + 11) % 12) + 1);
    case 'l':
      return blank(((hour + 11) % 12) + 1);
    case 'M':
      return two(minute);
    case 'S':
      return two(second);
    case 'j':
      return { value: yearDay + 1, width: 3, filling: '0' };
    case 'q':
      return { value: Math.ceil(month / 3), width: 1, filling: '0' };
    case 'u':
      return { value: ((weekday + 6) % 7) + 1, width: 1, filling: '0' };
    case 'w':
      return { value: weekday, width: 1, filling: '0' };
    case 'U':
      return two(weekFrom(0, time));
    case 'W':
      return two(weekFrom(1, time));
    case 'V':
      return two(isoWeek(time).week);
    default:
      return undefined;
  }
}

function two(value: number): NumberPart {
  return { value, width: 2, filling: '0' };
}

function blank(value: number): NumberPart {
  return { value, width: 2, filling: ' ' };
}

/** `+0100`, with one colon `+01:00`, with two `+01:00:00`. */
function offset(seconds: number, colons: string): string {
  const absolute = Math.abs(seconds);
  const parts = [Math.floor(absolute / 3600), Math.floor(absolute / 60) % 60, absolute % 60];
  const shown = parts.slice(0, colons === '::' ? 3 : 2).map((part) => part.toString().padStart(2, '0'));
  return (seconds < 0 ? '-' : '+') + shown.join(colons === '' ? '' : ':');
}

/** The width of a fraction says how many digits it has. */
function fraction(nanoseconds: number, width: string): string {
  const digits = nanoseconds.toString().padStart(9, '0');
  return width === '' ? digits : digits.slice(0, Number(width)).padEnd(Number(width), '0');
}

function changeCase(text: string, flags: string, letter: string): string {
  if (flags.includes('^')) return text.toUpperCase();
  if (!flags.includes('#')) return text;
  return letter === 'p' || letter === 'Z' ? text.toLowerCase() : text.toUpperCase();
}

/** More would only fill memory. */
const WIDEST = 1000;

function padText(text: string, flags: string, width: number): string {
  return text.padStart(Math.min(width, WIDEST), flags.includes('0') ? '0' : ' ');
}

function padNumber({ value, width, filling }: NumberPart, flags: string, wanted: number): string {
  if (flags.includes('-')) return value.toString();
  const fill = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : filling;
  const digits = Math.abs(value).toString();
  const sign = value < 0 ? '-' : '';
  const length = Math.min(Math.max(width, wanted), WIDEST) - sign.length;
  return fill === '0' ? sign + digits.padStart(length, '0') : (sign + digits).padStart(length, ' ');
}
