/** Accounts: who can sign in and as what; inviting, changing, disabling, and a new link for whoever forgot a password. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeAccount, listAccounts, renewLink } from '../../../api/accounts.ts'
import { roleLabels } from '../../../domain/consent/roles.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { sayCount } from '../../words.ts'
import { matches } from '../matches.ts'
import { mayDo, useMe } from '../me.ts'
import { useAct } from '../people/person-data.ts'
import type { Account } from './account.ts'
import { AccountDialog } from './account-dialog.tsx'
import { OneTimeLink, type ShownLink } from './one-time-link.tsx'
import '../people/people.css'
import './accounts.css'

const stateWords: Readonly<Record<Account['state'], string>> = {
  invited: 'Invited, has not signed in yet',
  active: 'Active',
  disabled: 'Disabled',
}

export default function AccountsScreen() {
  const me = useMe().data
  const client = useQueryClient()
  const accounts = useQuery({ queryKey: ['account', 'all'], queryFn: ({ signal }) => call(listAccounts, { signal }) })
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<Account | 'new' | null>(null)
  const [link, showLink] = useState<ShownLink | null>(null)
  const [said, say] = useState('')
  const refreshAll = () => void client.invalidateQueries({ queryKey: ['account'] })
  const renew = useAct(
    (account: Account, operationId) => call(renewLink, { params: { accountId: account.id }, operationId }),
    (answer, account) => {
      showLink({ path: answer.link, name: account.displayName, isNew: account.state === 'invited' })
      refreshAll()
    },
  )
  const turn = useAct(
    (account: Account, operationId) =>
      call(changeAccount, {
        params: { accountId: account.id },
        body: { version: account.version, state: account.state === 'disabled' ? 'active' : 'disabled' },
        operationId,
      }),
    (_, account) => {
      say(account.state === 'disabled' ? `${account.displayName} may sign in again.` : `${account.displayName} is out.`)
      refreshAll()
    },
  )
  const all = accounts.data?.accounts ?? []
  const shown = all.filter(
    (one) =>
      typed.trim() === '' ||
      matches(`${one.displayName} ${one.login} ${one.roles.map((role) => roleLabels[role]).join(' ')}`, typed),
  )
  const may = me !== undefined && mayDo(me, 'account.change')
  return (
    <div className="accounts-screen">
      <header className="screen-head">
        <h1>Accounts</h1>
        {me && mayDo(me, 'account.create') && (
          <Button kind="primary" onClick={() => setOpen('new')}>
            Invite somebody
          </Button>
        )}
      </header>
      <div className="filters">
        <TextField label="Find an account" type="search" value={typed} onChange={(e) => setTyped(e.target.value)} />
        <p className="soft" role="status">
          {accounts.data && sayCount(shown.length, 'account', 'accounts')}
        </p>
      </div>
      {accounts.error && <ProblemNotice problem={problemOf(accounts.error)} />}
      {renew.problem && <ProblemNotice problem={renew.problem} />}
      {turn.problem && <ProblemNotice problem={turn.problem} />}
      {said && (
        <Notice live>
          <p>{said}</p>
        </Notice>
      )}
      {link && <OneTimeLink link={link} onDone={() => showLink(null)} />}
      {accounts.data && (
        <Table
          caption="Accounts"
          hideCaption
          rows={shown}
          rowKey={(one) => one.id}
          empty={<p className="soft">No account has these words.</p>}
          columns={[
            { head: 'Name', cell: (one) => <bdi>{one.displayName}</bdi> },
            { head: 'Log-in', cell: (one) => <bdi>{one.login}</bdi> },
            { head: 'Roles', cell: (one) => one.roles.map((role) => roleLabels[role]).join(', ') },
            {
              head: 'State',
              cell: (one) => <span className={one.state === 'active' ? '' : 'soft'}>{stateWords[one.state]}</span>,
            },
            {
              head: <span className="visually-hidden">Acts</span>,
              cell: (one) =>
                may && (
                  <span className="row-acts">
                    <Button kind="quiet" onClick={() => setOpen(one)}>
                      Change<span className="visually-hidden"> {one.displayName}</span>
                    </Button>
                    {one.state !== 'disabled' && (
                      <Button kind="quiet" busy={renew.busy} onClick={() => renew.run(one)}>
                        {one.state === 'invited' ? 'New invitation' : 'New password'}
                        <span className="visually-hidden"> for {one.displayName}</span>
                      </Button>
                    )}
                    {one.id !== me?.account.id && (
                      <Button kind="quiet" busy={turn.busy} onClick={() => turn.run(one)}>
                        {one.state === 'disabled' ? 'Enable' : 'Disable'}
                        <span className="visually-hidden"> {one.displayName}</span>
                      </Button>
                    )}
                  </span>
                ),
            },
          ]}
        />
      )}
      {open && (
        <AccountDialog
          account={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSaved={(made) => {
            if (made) showLink(made)
            refreshAll()
          }}
        />
      )}
    </div>
  )
}
