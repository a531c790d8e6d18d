/** A new person on one page: how they want to be called, how they can be reached safely, where they live. */
import { type FormEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { z } from 'zod'
import { createPerson } from '../../../api/people.ts'
import { contactChannel, livingRow } from '../../../api/record-rows.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextField, Tick } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useMe } from '../me.ts'
import { sayCode } from './codes.ts'
import { faultOf } from './faults.ts'
import { useAct, useToday } from './person-data.ts'
import { plainTold } from './rows-section.tsx'
import { languagesToChoose, WordsField } from './words-field.tsx'
import './people.css'
import { orNull } from '../typed-text.ts'

type Body = z.input<typeof createPerson.body>
type Living = NonNullable<Body['living']>['kind']
type Channel = NonNullable<Body['safeContact']>['channel']

const start = {
  site: '',
  given: '',
  family: '',
  preferred: '',
  pronouns: '',
  birth: '',
  languages: ['en'] as readonly string[],
  groups: [] as readonly string[],
  telehealth: false,
  travel: '',
  living: '' as Living | '',
  channel: 'phone' as Channel,
  contact: '',
  mayLeaveMessage: false,
  times: '',
}
type Typed = typeof start

function toBody(typed: Typed, siteId: string, today: string): Body {
  return {
    site_id: typed.site || siteId,
    given_name: typed.given,
    family_name: typed.family,
    preferred_name: orNull(typed.preferred),
    pronouns: orNull(typed.pronouns),
    birth_date: typed.birth,
    languages: [...typed.languages],
    gender_groups: [...typed.groups],
    telehealth: typed.telehealth,
    travel_minutes: Math.round(Number(typed.travel) || 0),
    ...(typed.living ? { living: { kind: typed.living, since: today, ...plainTold } } : {}),
    ...(typed.contact.trim()
      ? {
          safeContact: {
            channel: typed.channel,
            value: typed.contact,
            may_leave_message: typed.mayLeaveMessage,
            times: orNull(typed.times),
            ...plainTold,
          },
        }
      : {}),
  }
}

const shownFields = [
  'site_id',
  'given_name',
  'family_name',
  'preferred_name',
  'pronouns',
  'birth_date',
  'languages',
  'gender_groups',
  'travel_minutes',
  'living.kind',
  'safeContact.value',
  'safeContact.times',
]

export default function NewPersonScreen() {
  const me = useMe().data
  const today = useToday()
  const [, go] = useLocation()
  const [typed, setTyped] = useState<Typed>(start)
  const create = useAct(
    (body: Body, operationId) => call(createPerson, { body, operationId }),
    (made) => go(`/people/${made.id}`),
  )
  const put = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const fault = (field: string) => faultOf(create.problem, field)
  const text = (key: 'given' | 'family' | 'preferred' | 'pronouns' | 'birth' | 'travel' | 'contact' | 'times') => ({
    value: typed[key],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => put({ [key]: event.target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.busy) create.run(toBody(typed, me?.sites[0]?.id ?? '', today))
  }
  return (
    <form className="new-person" onSubmit={submit} noValidate>
      <header className="screen-head">
        <h1>New person</h1>
      </header>
      {create.problem && <ProblemNotice problem={create.problem} fields={shownFields} />}
      <div className="columns">
        <fieldset className="fields">
          <legend>Who they are</legend>
          <TextField label="Given name" fault={fault('given_name')} maxLength={80} {...text('given')} />
          <TextField label="Family name" fault={fault('family_name')} maxLength={80} {...text('family')} />
          <TextField
            label="What should we call you?"
            hint="Screens and rosters use this name. It may stay empty."
            fault={fault('preferred_name')}
            maxLength={80}
            {...text('preferred')}
          />
          <TextField
            label="Pronouns"
            hint="As the person says them. May stay empty."
            fault={fault('pronouns')}
            maxLength={40}
            {...text('pronouns')}
          />
          <TextField label="Date of birth" type="date" max={today} fault={fault('birth_date')} {...text('birth')} />
          <WordsField
            label="Languages"
            hint="Groups are planned in a language that the person speaks."
            fault={fault('languages')}
            choices={languagesToChoose}
            value={typed.languages}
            onValue={(languages) => put({ languages })}
          />
          <WordsField
            label="Which groups feel right?"
            hint="Only for groups that are for women or for men. Nobody needs to choose."
            fault={fault('gender_groups')}
            choices={[
              { value: 'women', label: 'Women' },
              { value: 'men', label: 'Men' },
            ]}
            value={typed.groups}
            onValue={(groups) => put({ groups })}
          />
        </fieldset>
        <div className="fields">
          <fieldset className="fields">
            <legend>How can we reach you safely?</legend>
            <p className="hint soft">
              Somebody at home may listen, read or answer. We use this way and no other, and say nothing about treatment
              to anybody else.
            </p>
            <Select
              label="Way"
              value={typed.channel}
              choices={contactChannel.options.map((value) => ({ value, label: sayCode(value) }))}
              onChange={(event) => put({ channel: event.target.value as Channel })}
            />
            <TextField
              label="Number or address"
              fault={fault('safeContact.value')}
              maxLength={200}
              {...text('contact')}
            />
            <Tick
              label="A message may be left there"
              checked={typed.mayLeaveMessage}
              onChange={(event) => put({ mayLeaveMessage: event.target.checked })}
            />
            <TextField
              label="Safe times"
              hint="For example: weekdays 9 to 12. May stay empty."
              fault={fault('safeContact.times')}
              maxLength={200}
              {...text('times')}
            />
          </fieldset>
          <fieldset className="fields">
            <legend>Home and way here</legend>
            <Select
              label="Where do you live now?"
              hint="It shapes the plan. It never shuts anybody out."
              fault={fault('living.kind')}
              value={typed.living}
              choices={[
                { value: '', label: 'Not asked yet' },
                ...livingRow.shape.kind.options.map((value) => ({ value, label: sayCode(value) })),
              ]}
              onChange={(event) => put({ living: event.target.value as Living | '' })}
            />
            <TextField
              label="Minutes to the center, one way"
              hint="The week leaves this time free before and after sessions."
              type="number"
              min={0}
              max={600}
              fault={fault('travel_minutes')}
              {...text('travel')}
            />
            <Tick
              label="Can take part by video"
              checked={typed.telehealth}
              onChange={(event) => put({ telehealth: event.target.checked })}
            />
            {me && me.sites.length > 1 && (
              <Select
                label="Site"
                fault={fault('site_id')}
                value={typed.site || (me.sites[0]?.id ?? '')}
                choices={me.sites.map((site) => ({ value: site.id, label: site.name }))}
                onChange={(event) => put({ site: event.target.value })}
              />
            )}
          </fieldset>
        </div>
      </div>
      <div className="buttons">
        <Button kind="primary" type="submit" busy={create.busy}>
          Add this person
        </Button>
        <Link href="/people" className="button quiet">
          Cancel
        </Link>
      </div>
    </form>
  )
}
