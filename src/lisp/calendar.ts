/** The Gregorian calendar, counted from seconds since 1970. */

export interface CalendarTime {
  readonly year: number;
  /** From 1 on. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** From 0 on. */
  readonly yearDay: number;
}

const DAY = 86_400;

/** What calendar and clock show so many seconds after the beginning of 1970. */
export function calendarTime(seconds: number): CalendarTime {
  const days = Math.floor(seconds / DAY);
  const clock = seconds - days * DAY;
  const date = dateOf(days);
  return {
    ...date,
    hour: Math.floor(clock / 3600),
    minute: Math.floor(clock / 60) % 60,
    second: clock % 60,
    weekday: remainder(days + 4, 7),
    yearDay: days - daysBefore(date.year),
  };
}

/** The week of ISO 8601, and the year that it belongs to. */
export function isoWeek({ year, weekday, yearDay }: CalendarTime): { readonly year: number; readonly week: number } {
  // A week belongs to the year of its Thursday.
  const thursday = yearDay - remainder(weekday - 1, 7) + 3;
  const length = daysBefore(year + 1) - daysBefore(year);
  if (thursday < 0) {
    return { year: year - 1, week: Math.floor((thursday + daysBefore(year) - daysBefore(year - 1)) / 7) + 1 };
  }
  if (thursday >= length) return { year: year + 1, week: 1 };
  return { year, week: Math.floor(thursday / 7) + 1 };
}

/** The week of the year, counted from the first one that begins with a day of the week. */
export function weekFrom(firstWeekday: number, { weekday, yearDay }: CalendarTime): number {
  return Math.floor((yearDay + 7 - remainder(weekday - firstWeekday, 7)) / 7);
}

/** Days from 1970 to the first of January of a year. */
function daysBefore(year: number): number {
  const before = year - 1;
  return (
    365 * (year - 1970) +
    (Math.floor(before / 4) - 492) -
    (Math.floor(before / 100) - 19) +
    (Math.floor(before / 400) - 4)
  );
}

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

function dateOf(days: number): { year: number; month: number; day: number } {
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysBefore(year) > days) year--;
  while (daysBefore(year + 1) <= days) year++;
  const leapDay = daysBefore(year + 1) - daysBefore(year) - 365;
  const yearDay = days - daysBefore(year);
  const starts = MONTH_STARTS.map((start, at) => (at > 1 ? start + leapDay : start));
  const month = starts.findLastIndex((start) => start <= yearDay);
  return { year, month: month + 1, day: yearDay - (starts[month] ?? 0) + 1 };
}

function remainder(value: number, divisor: number): number {
  return value - divisor * Math.floor(value / divisor);
}
