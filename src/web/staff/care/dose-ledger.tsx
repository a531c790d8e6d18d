/** The dose ledger of one person: eight weeks of hours as bars with marks at the least and the target, and each week in words. */
import { useQuery } from '@tanstack/react-query'
import { readDoseLedger } from '../../../api/care.ts'
import { call, problemOf } from '../../call.ts'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { sayDate, wallOf } from '../../words.ts'
import { DoseBar } from './dose-bar.tsx'

const weeksShown = 8

export function DoseLedger({ personId }: { readonly personId: string }) {
  const ledger = useQuery({
    queryKey: ['care', 'ledger', personId],
    queryFn: ({ signal }) => call(readDoseLedger, { params: { personId }, query: { weeks: weeksShown }, signal }),
  })
  if (ledger.error) return <ProblemNotice problem={problemOf(ledger.error)} />
  if (!ledger.data) return <p className="soft">Counting hours…</p>
  const { weeks, zone } = ledger.data
  const today = wallOf(new Date().toISOString(), zone).date
  const told = weeks.filter(
    (week) => week.targetMinutes !== null || week.attendedMinutes > 0 || week.plannedMinutes > 0,
  )
  const end = Math.max(14, ...told.map((week) => Math.ceil((week.attendedMinutes + week.plannedMinutes) / 60)))
  return (
    <Table
      caption="Hours that count, week by week"
      columns={[
        { head: 'Week of', cell: (week) => sayDate(week.monday, today).replace(/^\w+, /, '') },
        { head: 'Hours', cell: (week) => <DoseBar dose={week} end={end} /> },
        { head: 'Days', number: true, cell: (week) => week.days },
      ]}
      rows={told}
      rowKey={(week) => week.monday}
      empty={
        <p className="soft">No hours yet. They appear with the first attendance, against the dose that is ordered.</p>
      }
    />
  )
}
