/** From whom a person is kept apart, for the roles that set such orders: a line for staff, and ending it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { endNoContact, listNoContact } from '../../../api/no-contact.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { fullName, PersonName } from '../../parts/person-name.tsx'
import { sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { EndDialog } from './end-dialog.tsx'
import { type PersonPage, useToday } from './person-data.ts'

type Order = z.output<typeof listNoContact.answer>['orders'][number]

export function KeptApart({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const { person } = page
  const today = useToday(person.site_id)
  const [open, setOpen] = useState<Order | null>(null)
  const list = useQuery({
    queryKey: ['people', 'no-contact', person.id],
    queryFn: ({ signal }) => call(listNoContact, { params: { personId: person.id }, signal }),
    enabled: me !== undefined && mayDo(me, 'no-contact.read'),
  })
  if (list.error) return <ProblemNotice problem={problemOf(list.error)} />
  const orders = list.data?.orders ?? []
  if (orders.length === 0) return null
  const isOver = (order: Order): boolean => order.until !== null && order.until <= today
  return (
    <>
      <ul className="lines tight" aria-label="Kept apart from">
        {orders.map((order) => (
          <li key={order.id} className={isOver(order) ? 'soft' : undefined}>
            <div className="said-row">
              {isOver(order) ? 'Was kept apart from ' : 'Kept apart from '}
              <Link href={`/people/${order.other.id}`}>
                <PersonName names={order.other.names} />
              </Link>
              , from {sayDate(order.since, today)}
              {order.until && ` until ${sayDate(order.until, today)}`}
              {order.reason && <span className="soft"> · {order.reason}</span>}
              <span className="soft"> · for staff alone</span>
            </div>
            {me && mayDo(me, 'household.change') && !isOver(order) && (
              <div className="row-acts">
                <Button kind="quiet" onClick={() => setOpen(order)}>
                  End<span className="visually-hidden"> this order</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <EndDialog
          title="End keeping apart"
          say="End it"
          intro={
            <>
              From that day on the week may plan this person and <bdi>{fullName(open.other.names)}</bdi> into the same
              session. Weeks that are published already stay as they are.
            </>
          }
          today={today}
          send={(on, operationId) =>
            call(endNoContact, { params: { orderId: open.id }, body: { version: open.version, on }, operationId })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
