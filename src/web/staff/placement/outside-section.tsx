/** Levels that somebody found with a tool of others: noted beside the level of ours, in the tool's own words. */
import { useState } from 'react'
import type { z } from 'zod'
import { recordOutside } from '../../../api/level-life.ts'
import { levelIds } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import type { LevelLife } from './life-section.tsx'
import { sayLevel } from './result-parts.tsx'

export function OutsideLevels({ page, life }: { readonly page: PersonPage; readonly life: LevelLife }) {
  const me = useMe().data
  const [isOpen, setOpen] = useState(false)
  const mayNote = me !== undefined && mayDo(me, 'level.outside')
  if (life.outside.length === 0 && !mayNote) return null
  return (
    <section>
      <h2>Levels found with other tools</h2>
      {life.outside.length > 0 && (
        <ul className="lines">
          {life.outside.map((one) => (
            <li key={one.id}>
              <p>
                {one.tool}: <b>{one.result}</b>
                {one.level && `, which stands for ${sayLevel(one.level)}`}. {sayDate(one.foundOn, life.today)}
                {one.foundBy && `, ${one.foundBy}`}.
              </p>
              {one.note && <p className="soft">{one.note}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">They stand beside our own level and change none.</p>
      {mayNote && (
        <div className="buttons">
          <Button kind="quiet" onClick={() => setOpen(true)}>
            Note another tool’s level
          </Button>
        </div>
      )}
      {isOpen && <OutsideDialog page={page} today={life.today} onClose={() => setOpen(false)} />}
    </section>
  )
}

function OutsideDialog({ page, today, onClose }: { page: PersonPage; today: string; onClose: () => void }) {
  const [text, setText] = useState({ tool: '', result: '', foundBy: '', note: '', level: '', foundOn: today })
  const act = useAct(
    (body: z.input<typeof recordOutside.body>, operationId) =>
      call(recordOutside, { params: { personId: page.person.id }, body, operationId }),
    onClose,
  )
  const submit = () =>
    act.run({
      tool: text.tool,
      result: text.result,
      foundBy: orNull(text.foundBy),
      note: orNull(text.note),
      level: levelIds.find((id) => id === text.level) ?? null,
      foundOn: text.foundOn,
    })
  const put = (key: keyof typeof text) => ({
    value: text[key],
    fault: faultOf(act.problem, key),
    onChange: (event: { target: { value: string } }) => setText({ ...text, [key]: event.target.value }),
  })
  return (
    <ActDialog
      title="A level found with another tool"
      say="Note it"
      {...{ act, onClose }}
      fields={['tool', 'result', 'foundBy', 'note', 'level', 'foundOn']}
      onSubmit={submit}
    >
      <TextField data-first label="Tool and edition" maxLength={120} {...put('tool')} />
      <TextField label="Result" hint="In the tool’s own words, without its text." maxLength={200} {...put('result')} />
      <Select
        label="Level of ours that it stands for"
        choices={[{ value: '', label: 'Not said' }, ...levelIds.map((value) => ({ value, label: sayLevel(value) }))]}
        {...put('level')}
      />
      <TextField label="Found on" type="date" max={today} {...put('foundOn')} />
      <TextField label="Found by" maxLength={200} {...put('foundBy')} />
      <TextArea label="Note" maxLength={4000} {...put('note')} />
    </ActDialog>
  )
}
