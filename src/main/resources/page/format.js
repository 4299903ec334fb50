/** Numbers and times in words. Pure. */

const UNITS = ['kB', 'MB', 'GB', 'TB'];
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As the command line says it: 999 B, 64.0 MB, 1.50 GB. */
export function bytes(count) {
  if (count < 1000) {
    return `${count} B`;
  }
  let value = count;
  let unit = -1;
  do {
    value /= 1000;
    unit++;
  } while (value >= 999.95 && unit < UNITS.length - 1);
  const digits = unit === 0 ? 0 : unit >= 2 && value < 100 ? 2 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

export function rate(bytesPerSecond) {
  return `${bytes(bytesPerSecond)}/s`;
}

/** Rounded down: 100 is said when all is there. */
export function percent(part, whole) {
  return whole > 0 ? Math.min(100, Math.floor((part / whole) * 100)) : 0;
}

/** 40 s, 12 min, 3 h 5 min, 2 days. */
export function duration(seconds) {
  if (seconds < MINUTE) {
    return `${Math.max(0, Math.round(seconds))} s`;
  }
  if (seconds < HOUR) {
    return `${Math.round(seconds / MINUTE)} min`;
  }
  if (seconds < DAY) {
    const minutes = Math.round(seconds / MINUTE);
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
  }
  const days = Math.round(seconds / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/** In the reader's zone: 14:05 today, else 28 Nov, 14:05. */
export function clock(instant, now) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(instant);
  if (instant.toDateString() === now.toDateString()) {
    return time;
  }
  const year = instant.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year }).format(instant);
  return `${day}, ${time}`;
}

/** 14:05 (in 3 h), or 14:05 (now) once it is past. */
export function until(instant, now) {
  const seconds = (instant - now) / 1000;
  return `${clock(instant, now)} (${seconds > 0 ? `in ${duration(seconds)}` : 'now'})`;
}

/** The last part of a place: of s3://bucket/a/b.mp4, b.mp4 and s3://bucket/a. */
export function place(source) {
  const cut = source.lastIndexOf('/');
  const isWhole = cut < 0 || cut === source.length - 1;
  return isWhole ? { name: source, folder: '' } : { name: source.slice(cut + 1), folder: source.slice(0, cut) };
}
