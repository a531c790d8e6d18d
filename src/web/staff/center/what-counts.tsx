/** What the rules say about which kinds of session count toward the dose, beside the box in which the center says it. */

import { serviceCounts } from '../../../domain/care/service-counts.ts'
import { serviceKinds } from '../../../domain/center/column.ts'
import { sayCode } from '../people/codes.ts'

export const WhatCounts = () => (
  <details className="soft">
    <summary>What counts toward the dose?</summary>
    <ul className="lines tight">
      {serviceKinds.map((kind) => {
        const { says, source, verified } = serviceCounts[kind]
        return (
          <li key={kind}>
            {sayCode(kind)}: {says} <cite>{source.citation}</cite>
            {verified === 'unconfirmed' && ' (unconfirmed)'}
          </li>
        )
      })}
    </ul>
    <p>A payer or the center may count less, never more.</p>
  </details>
)
