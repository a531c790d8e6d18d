/** The criteria set that answers today, as the engine asks it; the public one until the server has said. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readCriteria } from '../../../api/level-life.ts'
import { publicVersions, tandemPublicCriteria } from '../../../domain/placement/criteria.ts'
import { parseCriteria } from '../../../domain/placement/criteria-file.ts'
import { sameSet } from '../../../domain/placement/criteria-switch.ts'
import type { CriteriaSet } from '../../../domain/placement/rule-row.ts'
import { call } from '../../call.ts'

export function useCriteria(): CriteriaSet {
  const { data } = useQuery({
    queryKey: ['placement', 'criteria', 'on'],
    queryFn: ({ signal }) => call(readCriteria, { signal }),
  })
  return useMemo(() => {
    if (data === undefined) return tandemPublicCriteria
    const ours = publicVersions.find((set) => sameSet(set, data.criteria))
    if (ours !== undefined) return ours
    const parsed = parseCriteria(data.criteria)
    return parsed.ok ? parsed.value : tandemPublicCriteria
  }, [data])
}
