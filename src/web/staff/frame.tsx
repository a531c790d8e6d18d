/** What stands around every staff screen: the rail, search, help, theme, who is signed in, the demo banner, the state of the line. */
import { type ReactNode, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { roleLabels } from '../../domain/consent/roles.ts'
import type { LiveState } from '../live.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Emblem } from '../parts/emblem.tsx'
import { signOut } from '../sign-out.ts'
import { type Key, sayKeys, useKeys } from './keys.ts'
import { type Me, mayDo } from './me.ts'
import { type Command, Palette } from './palette.tsx'
import type { Screen } from './screens.ts'
import { chooseTheme, savedTheme, type Theme, themes } from './theme.ts'

const isHere = (location: string, path: string): boolean => location === path || location.startsWith(`${path}/`)

type FrameProps = {
  readonly me: Me
  readonly live: LiveState
  readonly screens: readonly Screen[]
  readonly children: ReactNode
}

export function Frame({ me, live, screens, children }: FrameProps) {
  const [location, go] = useLocation()
  const [overlay, setOverlay] = useState<'palette' | 'people' | 'help' | null>(null)
  const named = screens.flatMap(({ label, path, go: letter }) => (label ? [{ label, path, letter }] : []))
  const searchesPeople = mayDo(me, 'people.list')

  const keys = useMemo<readonly Key[]>(
    () => [
      { keys: 'mod+k', says: 'Go anywhere, do anything', run: () => setOverlay('palette') },
      ...(searchesPeople ? [{ keys: '/', says: 'Find a person', run: () => setOverlay('people') }] : []),
      { keys: '?', says: 'Show the keys', run: () => setOverlay('help') },
      ...screens.flatMap(({ label, path, go: letter }) =>
        label && letter ? [{ keys: `g ${letter}`, says: `Go to ${label}`, run: () => go(path) }] : [],
      ),
    ],
    [screens, searchesPeople, go],
  )
  useKeys(keys)

  const commands: Command[] = [
    ...named.map(({ label, path }) => ({ id: path, label, run: () => go(path) })),
    ...themes.map(({ value, label }) => ({ id: value, label: `Theme: ${label}`, run: () => chooseTheme(value) })),
    { id: 'account', label: 'My account', run: () => go('/account') },
    { id: 'help', label: 'Show the keys', run: () => setOverlay('help') },
    { id: 'sign-out', label: 'Sign out', run: () => void signOut() },
  ]

  return (
    <div className="frame">
      <a className="skip" href="#screen">
        Skip to the screen
      </a>
      {me.demo && (
        <aside className="demo-banner" aria-label="DEMO">
          <b>DEMO</b> · All people and records here are made up. Do not enter a real name.
        </aside>
      )}
      <header className="rail">
        <Link href="/" className="mark">
          <Emblem />
          <span>{me.centerName}</span>
        </Link>
        <div className="rail-search">
          <button type="button" className="button" onClick={() => setOverlay(searchesPeople ? 'people' : 'palette')}>
            {searchesPeople ? 'Find a person' : 'Go to'} <kbd>{searchesPeople ? '/' : sayKeys('mod+k')}</kbd>
          </button>
        </div>
        <nav aria-label="Screens">
          <ul>
            {named.map(({ label, path }) => (
              <li key={path}>
                <Link href={path} aria-current={isHere(location, path) ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="rail-end">
          <p className="who">
            <Link href="/account">
              <bdi>{me.account.displayName}</bdi>
              <span className="visually-hidden">: my account</span>
            </Link>
            <span className="soft small">{roleLabels[me.role]}</span>
          </p>
          <ThemeChoice />
          <div className="buttons">
            <button type="button" className="button quiet" onClick={() => setOverlay('help')}>
              Keys <kbd>?</kbd>
            </button>
            <button type="button" className="button quiet" onClick={() => void signOut()}>
              Sign out
            </button>
          </div>
        </div>
      </header>
      <main id="screen" tabIndex={-1}>
        {live === 'lost' && (
          <p className="line-lost" role="status">
            The line to the center is lost. What you see may be old; it comes back by itself.
          </p>
        )}
        {children}
      </main>
      <Palette
        key={overlay}
        open={overlay === 'palette' || overlay === 'people'}
        peopleOnly={overlay === 'people'}
        searchesPeople={searchesPeople}
        commands={commands}
        onPerson={(id) => go(`/people/${id}`)}
        onClose={() => setOverlay(null)}
      />
      <Dialog title="Keys" open={overlay === 'help'} onClose={() => setOverlay(null)}>
        <dl className="keys">
          {keys.map((key) => (
            <div key={key.keys}>
              <dt>
                {sayKeys(key.keys)
                  .split(' ')
                  .map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
              </dt>
              <dd>{key.says}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>Esc</kbd>
            </dt>
            <dd>Close what lies on top</dd>
          </div>
        </dl>
      </Dialog>
    </div>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(savedTheme)
  return (
    <label className="theme">
      <span className="small">Theme</span>
      <select
        className="control"
        value={theme}
        onChange={(event) => {
          const chosen = themes.find(({ value }) => value === event.target.value)?.value ?? 'device'
          chooseTheme(chosen)
          setTheme(chosen)
        }}
      >
        {themes.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
