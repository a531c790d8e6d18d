/** The center's own tables as the set-up screen shows them: their order, what one row is called, and which columns a list needs. */

export type CenterTable = {
  readonly name: string
  /** What one row is called on buttons. */
  readonly one: string
  readonly says: string
  /** Columns that name the row stand first, under one head; the others follow as cells. */
  readonly head: string
  /** Left out: every column that does not name the row. */
  readonly cells?: readonly string[]
}

/** In the order in which a new center fills them: later ones point to earlier ones. */
export const centerTables: readonly CenterTable[] = [
  { name: 'site', one: 'site', head: 'Site', says: 'Each house or office with its own clock and telephone.' },
  { name: 'room', one: 'room', head: 'Room', says: 'Where sessions meet, and how many fit in.' },
  { name: 'room_hours', one: 'hours', head: 'Room', says: 'When each room is open. The week is planned inside these.' },
  { name: 'bed', one: 'bed', head: 'Bed', says: 'Beds for people who stay day and night.' },
  {
    name: 'program',
    one: 'program',
    head: 'Program',
    says: 'What the center gives: the level of care and its weekly hours.',
    cells: [
      'site_id',
      'level',
      'intensity',
      'minimum_minutes',
      'target_minutes',
      'maximum_minutes',
      'minimum_days',
      'maximum_days',
    ],
  },
  { name: 'track', one: 'track', head: 'Track', says: 'Parts of a program, for example mornings or evenings.' },
  { name: 'service', one: 'service', head: 'Service', says: 'Kinds of sessions, and which count toward the dose.' },
  {
    name: 'staff',
    one: 'person of the staff',
    head: 'Name',
    says: 'Who leads sessions, in which languages, and how much of it in a day and a week.',
    cells: ['site_id', 'discipline', 'languages', 'telehealth', 'day_minutes', 'week_minutes', 'until'],
  },
  { name: 'license', one: 'license', head: 'Staff', says: 'What each person of the staff may lead.' },
  { name: 'shift', one: 'shift', head: 'Staff', says: 'When each person of the staff works, week after week.' },
  {
    name: 'staff_absence',
    one: 'absence',
    head: 'Staff',
    says: 'Who is out, and until when. Nobody is planned with them then. A reason is not asked for.',
  },
  {
    name: 'room_closure',
    one: 'closed room',
    head: 'Room',
    says: 'Rooms that cannot be used for a while.',
  },
  {
    name: 'offering',
    one: 'group',
    head: 'Group',
    says: 'Groups that can meet each week, with their seats, leaders and rooms.',
    cells: ['track_id', 'weekday', 'start_time', 'minutes', 'capacity', 'language', 'leader_ids', 'until'],
  },
  {
    name: 'price',
    one: 'price',
    head: 'Price',
    says: 'What care costs here. The Guide shows these with their date; where there is none it says "ask us".',
  },
  { name: 'holiday', one: 'holiday', head: 'Holiday', says: 'Days on which nothing is planned.' },
]

export const centerTable = (name: string): CenterTable | null => centerTables.find((one) => one.name === name) ?? null

/** The column that names a row, where it is not `name`; staff are named by both of theirs. */
export const namedBy: Readonly<Record<string, string>> = {
  room_hours: 'room_id',
  license: 'staff_id',
  shift: 'staff_id',
  staff_absence: 'staff_id',
  room_closure: 'room_id',
}
