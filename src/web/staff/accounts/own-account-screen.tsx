/** One's own account: the role at work, the password, and passkeys. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  addPasskey,
  changePassword,
  listPasskeys,
  passkeyOptions,
  removePasskey,
  switchRole,
} from '../../../api/accounts.ts'
import { type Role, roleLabels } from '../../../domain/consent/roles.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayDate, wallOf } from '../../words.ts'
import { useMe } from '../me.ts'
import { faultOf } from '../people/faults.ts'
import { zoneOf } from '../people/person-data.ts'
import './accounts.css'

export default function OwnAccountScreen() {
  const me = useMe().data
  if (!me) return null
  return (
    <div className="own-account">
      <header>
        <h1>My account</h1>
        <p className="soft">
          <bdi>{me.account.displayName}</bdi>, signed in as <bdi>{me.account.login}</bdi>
        </p>
      </header>
      {me.roles.length > 1 && <Roles now={me.role} all={me.roles} />}
      <Password />
      <Passkeys zone={zoneOf(me)} />
    </div>
  )
}

function Roles({ now, all }: { readonly now: Role; readonly all: readonly Role[] }) {
  const turn = useMutation({
    mutationFn: (role: Role) => call(switchRole, { body: { role } }),
    onSuccess: ({ next }) => location.assign(next),
  })
  return (
    <section aria-labelledby="role">
      <h2 id="role">Role</h2>
      <p>
        You work as <b>{roleLabels[now]}</b>. Each role sees only what its day needs.
      </p>
      {turn.error && <ProblemNotice problem={problemOf(turn.error)} />}
      <div className="buttons">
        {all
          .filter((role) => role !== now)
          .map((role) => (
            <Button key={role} busy={turn.isPending} onClick={() => turn.mutate(role)}>
              Go on as {roleLabels[role]}
            </Button>
          ))}
      </div>
    </section>
  )
}

function Password() {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => call(changePassword, { body: { current, password } }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
    },
  })
  const problem = change.error ? problemOf(change.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate()
  }
  return (
    <section aria-labelledby="password">
      <h2 id="password">Password</h2>
      <form className="fields" onSubmit={submit} noValidate>
        {problem && <ProblemNotice problem={problem} fields={['current', 'password']} />}
        <TextField
          label="Password now"
          type="password"
          autoComplete="current-password"
          fault={faultOf(problem, 'current')}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label="New password"
          hint="At least 12 characters; a few plain words are good. You will be signed out everywhere else."
          type="password"
          autoComplete="new-password"
          fault={faultOf(problem, 'password')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="buttons">
          <Button kind="primary" type="submit" busy={change.isPending}>
            Change the password
          </Button>
          <p role="status">{change.isSuccess && 'The password is changed.'}</p>
        </div>
      </form>
    </section>
  )
}

/** A passkey is bound to a name; under an address of numbers a browser has none. */
const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in window &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  !/^[\d.]+$|:/.test(location.hostname)

async function makePasskey(name: string): Promise<void> {
  const options = await call(passkeyOptions)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null
  if (!made) throw new Error('The device made no passkey.')
  const credential = { ...made.toJSON(), type: 'public-key' } as RegistrationResponseJSON & { type: 'public-key' }
  await call(addPasskey, { body: { name, credential: { ...credential, response: { ...credential.response } } } })
}

function Passkeys({ zone }: { readonly zone: string }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const passkeys = useQuery({
    queryKey: ['account', 'passkeys'],
    queryFn: ({ signal }) => call(listPasskeys, { signal }),
  })
  const again = () => client.invalidateQueries({ queryKey: ['account', 'passkeys'] })
  const add = useMutation({
    mutationFn: () => makePasskey(name.trim() || 'My device'),
    onSuccess: async () => {
      setName('')
      await again()
    },
  })
  const remove = useMutation({
    mutationFn: (passkeyId: string) => call(removePasskey, { params: { passkeyId } }),
    onSuccess: again,
  })
  const today = wallOf(new Date().toISOString(), zone).date
  const stopped = add.error instanceof DOMException
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>With a passkey you sign in by finger, face or the code of your device, without a password.</p>
      {remove.error && <ProblemNotice problem={problemOf(remove.error)} />}
      {passkeys.data && passkeys.data.passkeys.length > 0 && (
        <ul className="lines">
          {passkeys.data.passkeys.map((one) => (
            <li key={one.id}>
              <span>
                <b>
                  <bdi>{one.name}</bdi>
                </b>{' '}
                <span className="soft">since {sayDate(wallOf(one.createdAt, zone).date, today)}</span>
              </span>
              <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate(one.id)}>
                Remove<span className="visually-hidden"> {one.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {hasPasskeys() ? (
        <form
          className="fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!add.isPending) add.mutate()
          }}
        >
          {add.error && !stopped && <ProblemNotice problem={problemOf(add.error)} fields={['name']} />}
          {stopped && <p role="alert">The device made no passkey. Nothing was changed; you can try again.</p>}
          <TextField
            label="Name of the device"
            hint="So that you know it again, for example: My phone."
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <div className="buttons">
            <Button type="submit" busy={add.isPending}>
              Add a passkey
            </Button>
          </div>
        </form>
      ) : (
        <p className="soft">
          This address or this browser has no passkeys. Open the center by its name, not by numbers.
        </p>
      )}
    </section>
  )
}
