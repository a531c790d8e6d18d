/** The staff app: finds out who is signed in, keeps the answers live, and shows the screen of the path in the frame. */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { problemOf } from '../call.ts'
import type { LiveState } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState, ProblemNotice } from '../parts/notice.tsx'
import { Frame } from './frame.tsx'
import { type Me, mayDo, useMe } from './me.ts'
import { listenForChanges } from './query.ts'
import { type Screen, screens } from './screens.ts'

/* Loaded once each: a lazy component made anew at every draw would forget what was typed. */
const loaded = new Map<Screen, ComponentType>(screens.map((screen) => [screen, lazy(screen.load)]))

export function App() {
  const me = useMe()
  if (me.isPending) return <Quiet>Opening…</Quiet>
  if (!me.data) {
    const problem = problemOf(me.error)
    if (problem.status === 401) {
      location.assign('/sign-in')
      return <Quiet>You are signed out.</Quiet>
    }
    return (
      <main className="alone">
        <h1>Tandem</h1>
        <ProblemNotice problem={problem}>
          <Button onClick={() => me.refetch()}>Try again</Button>
        </ProblemNotice>
      </main>
    )
  }
  return <SignedIn me={me.data} />
}

const Quiet = ({ children }: { readonly children: ReactNode }) => (
  <main className="alone">
    <h1 className="visually-hidden">Tandem</h1>
    <p className="soft" role="status">
      {children}
    </p>
  </main>
)

function SignedIn({ me }: { readonly me: Me }) {
  const [live, setLive] = useState<LiveState>('open')
  useEffect(() => listenForChanges(setLive), [])
  const open = screens.filter((screen) => mayDo(me, screen.action))
  const first = open.find((screen) => screen.label)
  return (
    <Frame me={me} live={live} screens={open}>
      <Suspense fallback={<p className="soft">Opening…</p>}>
        <Switch>
          {open.map((screen) => (
            <Route key={screen.path} path={screen.path} component={loaded.get(screen)} />
          ))}
          {first && (
            <Route path="/">
              <Redirect to={first.path} replace />
            </Route>
          )}
          <Route>
            <h1>Nothing here for you</h1>
            <EmptyState title="There is no such page, or your role does not open it">
              <p>Ask a manager if you think that you should see it.</p>
              {first && <Link href={first.path}>Go to {first.label}</Link>}
            </EmptyState>
          </Route>
        </Switch>
      </Suspense>
    </Frame>
  )
}
