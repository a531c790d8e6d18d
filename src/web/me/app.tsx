/** The phone app: my week and my care, told plainly; a lost connection leaves help in sight. */
import { useCallback, useEffect, useState } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import type { Problem } from '../../api/problems.ts'
import { problemOf, send } from '../call.ts'
import { listen } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState, ProblemNotice } from '../parts/notice.tsx'
import { signOut } from '../sign-out.ts'
import { showCenterPhone } from './help-now.ts'
import { MyCare } from './my-care.tsx'
import type { MyWeek } from './my-week.ts'
import { Week } from './week.tsx'

const tabs = [
  { path: '/', label: 'My week' },
  { path: '/care', label: 'My care' },
] as const

type Loading = { readonly week: MyWeek | null; readonly problem: Problem | null }

function useMyWeek(monday: string | null): Loading & { readonly again: () => void } {
  const [state, setState] = useState<Loading>({ week: null, problem: null })
  const again = useCallback(async () => {
    try {
      const week = await send<MyWeek>('GET', '/api/me/week', { query: { monday } })
      setState({ week, problem: null })
      showCenterPhone(week.center)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.status === 401) location.assign('/sign-in')
      setState((before) => ({ ...before, problem }))
    }
  }, [monday])
  useEffect(() => {
    void again()
    const seen = () => document.visibilityState === 'visible' && void again()
    document.addEventListener('visibilitychange', seen)
    // A published change or a taken attendance shows by itself; the notice carries no content.
    const stop = listen({ onTopics: () => void again() })
    return () => {
      stop()
      document.removeEventListener('visibilitychange', seen)
    }
  }, [again])
  return { ...state, again }
}

export function App() {
  const [location] = useLocation()
  const [monday, setMonday] = useState<string | null>(null)
  const { week, problem, again } = useMyWeek(monday)
  return (
    <>
      {week?.center.demo && (
        <aside className="demo-banner" aria-label="DEMO">
          <b>DEMO</b> · Everything here is made up.
        </aside>
      )}
      <header className="me-top">
        <nav aria-label="Pages">
          <ul>
            {tabs.map(({ path, label }) => (
              <li key={path}>
                <Link href={path} aria-current={location === path ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Button kind="quiet" onClick={() => void signOut()}>
          Sign out
        </Button>
      </header>
      <main>
        {problem && (
          <ProblemNotice problem={problem}>
            <div className="buttons">
              <Button onClick={() => again()}>Try again</Button>
            </div>
          </ProblemNotice>
        )}
        {!week && !problem && (
          <p className="soft" role="status">
            Opening…
          </p>
        )}
        {!week && <h1 className="visually-hidden">My week</h1>}
        {week && (
          <Switch>
            <Route path="/">
              <Week week={week} onMonday={setMonday} />
            </Route>
            <Route path="/care">
              <MyCare week={week} />
            </Route>
            <Route>
              <h1>Nothing here</h1>
              <EmptyState title="There is no such page">
                <Link href="/">Go to my week</Link>
              </EmptyState>
            </Route>
          </Switch>
        )}
      </main>
    </>
  )
}
