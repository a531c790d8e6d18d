/** How the screens say times, hours and spans: as people say them, in the site's zone, in US English. */

const parts = (instant: string, zone: string) => {
  const formatted = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => formatted.find((one) => one.type === type)?.value ?? ''
  return {
    weekday: part('weekday'),
    date: `${part('month')} ${part('day')}`,
    year: part('year'),
    time: `${part('hour')}:${part('minute')} ${part('dayPeriod').toLowerCase()}`,
  }
}

/** The wall clock of a zone at an instant: `YYYY-MM-DD` and `HH:MM`. */
export function wallOf(instant: string, zone: string): { date: string; time: string } {
  const formatted = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [date = '', time = ''] = formatted.format(new Date(instant)).split(' ')
  return { date, time }
}

/** `HH:MM` as "6:30 pm"; 24:00 is midnight. */
export function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (minute === 0 && hour % 24 === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'noon'
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour % 24 < 12 ? 'am' : 'pm'}`
}

/** `YYYY-MM-DD` as "Tue, Nov 24"; the year stands where it is not the one of `today`. */
export function sayDate(date: string, today: string): string {
  const { weekday, date: day, year } = parts(`${date}T12:00:00Z`, 'UTC')
  return date.slice(0, 4) === today.slice(0, 4) ? `${weekday}, ${day}` : `${weekday}, ${day}, ${year}`
}

const dayNumber = (instant: string, zone: string): number => Date.parse(wallOf(instant, zone).date) / 86_400_000

/** "now", "in 12 minutes", "5 minutes ago", "today 6:30 pm", "tomorrow 9:00 am", "Fri 6:30 pm", "Dec 24, 6:30 pm". */
export function sayWhen(instant: string, now: string, zone: string): string {
  const minutes = Math.round((Date.parse(instant) - Date.parse(now)) / 60_000)
  if (minutes === 0) return 'now'
  if (Math.abs(minutes) < 60) {
    const span = Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`
    return minutes > 0 ? `in ${span}` : `${span} ago`
  }
  const { weekday, date, year, time } = parts(instant, zone)
  const days = dayNumber(instant, zone) - dayNumber(now, zone)
  if (days === 0) return `today ${time}`
  if (days === 1) return `tomorrow ${time}`
  if (days === -1) return `yesterday ${time}`
  if (Math.abs(days) < 7) return `${weekday} ${time}`
  return year === parts(now, zone).year ? `${date}, ${time}` : `${date}, ${year}, ${time}`
}

/** Minutes as hours to the half or quarter: 630 is "10.5", 540 is "9". */
export const sayHours = (minutes: number): string => String(Math.round(minutes / 15) / 4)

/** "1 person", "12 people". */
export const sayCount = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What stands beside a bar of hours, so that color alone never tells; empty within the bounds. */
export function hoursWord(minutes: number, leastHours: number, targetHours: number): string {
  if (minutes < leastHours * 60) return `${sayHours(leastHours * 60 - minutes)} h short`
  if (minutes > targetHours * 60) return `${sayHours(minutes - targetHours * 60)} h over`
  return ''
}
