/** The dialog of one account: inviting somebody of the staff or in care, or changing name, roles and whose account it is. */
import { type FormEvent, useState } from 'react'
import { changeAccount, createAccount } from '../../../api/accounts.ts'
import { type Role, roleLabels, roles } from '../../../domain/consent/roles.ts'
import { call } from '../../call.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Select, TextField, Tick } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import type { FoundPerson } from '../find-people.ts'
import { mayDo, useMe } from '../me.ts'
import { FormActions } from '../people/act-dialog.tsx'
import { staffChoices, useCenterRows } from '../people/center-rows.ts'
import { faultOf } from '../people/faults.ts'
import { FindPerson } from '../people/find-person.tsx'
import { useAct, useToday } from '../people/person-data.ts'
import type { Account } from './account.ts'
import type { ShownLink } from './one-time-link.tsx'

type DialogProps = {
  readonly account: Account | null
  readonly onClose: () => void
  /** With the link of a new account. */
  readonly onSaved: (link: ShownLink | null) => void
}

export const AccountDialog = (props: DialogProps) => (
  <Dialog
    title={props.account ? `Change ${props.account.displayName}` : 'Invite somebody'}
    open
    onClose={props.onClose}
  >
    <AccountForm {...props} />
  </Dialog>
)

const staffRoles = roles.filter((role) => role !== 'participant')
const fields = ['login', 'displayName', 'roles', 'staffId', 'personId']

function AccountForm({ account, onClose, onSaved }: DialogProps) {
  const me = useMe().data
  const staff = useCenterRows('staff')
  const today = useToday()
  const [inCare, setInCare] = useState(account?.roles.includes('participant') ?? false)
  const [login, setLogin] = useState('')
  const [displayName, setName] = useState(account?.displayName ?? '')
  const [chosen, choose] = useState<readonly Role[]>(account?.roles ?? [])
  const [staffId, setStaff] = useState(account?.staffId ?? '')
  const [person, setPerson] = useState<FoundPerson | null>(null)
  const own = account !== null && account.id === me?.account.id
  const wanted: Role[] = inCare ? ['participant'] : [...chosen]
  const save = useAct(
    async (_: string, operationId): Promise<ShownLink | null> => {
      if (account) {
        const body = {
          version: account.version,
          displayName,
          ...(own || inCare ? {} : { roles: wanted, staffId: staffId || null }),
        }
        await call(changeAccount, { params: { accountId: account.id }, body, operationId })
        return null
      }
      const body = {
        login,
        displayName,
        roles: wanted,
        staffId: inCare ? null : staffId || null,
        personId: inCare ? (person?.id ?? null) : null,
      }
      const made = await call(createAccount, { body, operationId })
      return { path: made.link, name: displayName, isNew: true }
    },
    (link) => {
      onSaved(link)
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.busy) save.run(JSON.stringify([login, displayName, wanted, staffId, person?.id]))
  }
  const rolesFault = faultOf(save.problem, 'roles')
  return (
    <form className="row-form" onSubmit={submit} noValidate>
      {save.problem && <ProblemNotice problem={save.problem} fields={fields} />}
      {!account && me && mayDo(me, 'people.list') && (
        <fieldset className="choice-line">
          <legend>For</legend>
          {[false, true].map((care) => (
            <label key={String(care)}>
              <input type="radio" name="for" checked={inCare === care} onChange={() => setInCare(care)} />
              {care ? 'Somebody in care' : 'Somebody of the staff'}
            </label>
          ))}
        </fieldset>
      )}
      {!account && inCare && (
        <FindPerson
          label="Whose record"
          hint="They will see their own week and nothing else. Type two letters of the name."
          fault={faultOf(save.problem, 'personId')}
          not={[]}
          value={person}
          onValue={(found) => {
            setPerson(found)
            if (found && displayName === '') setName(found.name)
          }}
        />
      )}
      {!account && (
        <TextField
          label="Log-in"
          hint="For example an email address; it never changes."
          fault={faultOf(save.problem, 'login')}
          autoComplete="off"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      )}
      <TextField
        label="Name on screen"
        fault={faultOf(save.problem, 'displayName')}
        autoComplete="off"
        value={displayName}
        onChange={(event) => setName(event.target.value)}
      />
      {!inCare && !own && (
        <>
          <fieldset className="role-ticks">
            <legend>Roles</legend>
            {rolesFault && <p className="fault">{rolesFault}</p>}
            {staffRoles.map((role) => (
              <Tick
                key={role}
                label={roleLabels[role]}
                checked={chosen.includes(role)}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
                }
              />
            ))}
          </fieldset>
          <Select
            label="Is this person of the staff"
            hint="Ties their sessions and attendance to the account."
            fault={faultOf(save.problem, 'staffId')}
            value={staffId}
            choices={[{ value: '', label: 'Nobody who leads sessions' }, ...staffChoices(staff, today)]}
            onChange={(event) => setStaff(event.target.value)}
          />
        </>
      )}
      {own && <p className="soft">Nobody changes their own roles: another manager can.</p>}
      <FormActions say={account ? 'Save' : 'Make the invitation'} busy={save.busy} onClose={onClose} />
    </form>
  )
}
