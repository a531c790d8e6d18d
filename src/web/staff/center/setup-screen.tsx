/** Set-up: the center's own tables, chosen at the left, each as a list with names in place of ids. */
import { Link, useParams } from 'wouter'
import { tableNamed } from '../../../domain/center/tables.ts'
import { EmptyState } from '../../parts/notice.tsx'
import { CenterRows } from './center-rows.tsx'
import { centerTable, centerTables } from './center-tables.ts'
import '../people/people.css'
import './center.css'

export default function SetupScreen() {
  const { table: asked } = useParams<{ table?: string }>()
  const here = centerTable(asked ?? centerTables[0]!.name)
  return (
    <div className="setup">
      <h1>Set-up</h1>
      <div className="setup-body">
        <nav aria-label="Tables of the center">
          <ul>
            {centerTables.map(({ name }) => (
              <li key={name}>
                <Link href={`/setup/${name}`} aria-current={name === here?.name ? 'page' : undefined}>
                  {tableNamed(name).label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {here ? (
          <CenterRows key={here.name} about={here} table={tableNamed(here.name)} />
        ) : (
          <EmptyState title="There is no such table">
            <p>Choose one from the list.</p>
          </EmptyState>
        )}
      </div>
    </div>
  )
}
