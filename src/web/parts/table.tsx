/** A table from columns and rows: a caption that says what it shows, a row header, numbers to the right. */
import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly number?: boolean
}

/** The first column names the row. `empty` stands in place of the table when there is no row. */
export function Table<Row>({
  caption,
  hideCaption = false,
  columns,
  rows,
  rowKey,
  empty = null,
}: {
  readonly caption: ReactNode
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly empty?: ReactNode
}) {
  if (rows.length === 0 && empty !== null) return <>{empty}</>
  return (
    <div className="table-scroll">
      <table>
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
              <th key={i} scope="col" className={column.number ? 'number' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, i) => {
                const Cell = i === 0 ? 'th' : 'td'
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                  <Cell key={i} scope={i === 0 ? 'row' : undefined} className={column.number ? 'number' : undefined}>
                    {column.cell(row)}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
