/** The screens of the staff app, in the order of the rail; a screen that a role may not open is not shown to it. */
import type { ComponentType } from 'react'
import type { ActionName } from '../../domain/consent/roles.ts'

export type Screen = {
  /** Below `/app`; `:name` marks a parameter. */
  readonly path: string
  /** Its name in the rail and the palette; a screen that is reached from another one has none. */
  readonly label?: string
  /** One letter after `g` goes there. */
  readonly go?: string
  readonly action: ActionName
  readonly load: () => Promise<{ default: ComponentType }>
}

export const screens: readonly Screen[] = [
  { path: '/today', label: 'Today', go: 't', action: 'board.day', load: () => import('./today/today-screen.tsx') },
  { path: '/week', label: 'Week', go: 'w', action: 'week.read', load: () => import('./week/week-screen.tsx') },
  { path: '/week/:monday', action: 'week.read', load: () => import('./week/week-screen.tsx') },
  {
    path: '/rosters',
    label: 'Rosters',
    go: 'r',
    action: 'roster.read',
    load: () => import('./roster/rosters-screen.tsx'),
  },
  { path: '/rosters/:sessionId', action: 'roster.read', load: () => import('./roster/roster-screen.tsx') },
  {
    path: '/admissions',
    label: 'Admissions',
    go: 'd',
    action: 'inquiry.read',
    load: () => import('./admissions/admissions-screen.tsx'),
  },
  {
    path: '/admissions/:inquiryId',
    action: 'inquiry.read',
    load: () => import('./admissions/inquiry-screen.tsx'),
  },
  {
    path: '/waiting',
    label: 'Waiting',
    go: 'n',
    action: 'waiting.read',
    load: () => import('./admissions/waiting-screen.tsx'),
  },
  {
    path: '/people',
    label: 'People',
    go: 'p',
    action: 'people.list',
    load: () => import('./people/people-screen.tsx'),
  },
  { path: '/people/new', action: 'person.create', load: () => import('./people/new-person-screen.tsx') },
  { path: '/people/:personId', action: 'person.read', load: () => import('./people/person-screen.tsx') },
  {
    path: '/people/:personId/assess',
    action: 'assessment.create',
    load: () => import('./placement/assess-screen.tsx'),
  },
  {
    path: '/people/:personId/placement',
    action: 'placement.read',
    load: () => import('./placement/placement-screen.tsx'),
  },
  {
    path: '/people/:personId/placement/:placementId',
    action: 'placement.read',
    load: () => import('./placement/explanation-screen.tsx'),
  },
  { path: '/people/:personId/admit', action: 'episode.admit', load: () => import('./care/admit-screen.tsx') },
  { path: '/people/:personId/dose', action: 'dose.order', load: () => import('./care/dose-screen.tsx') },
  { path: '/beds', label: 'Beds', go: 'b', action: 'bed.read', load: () => import('./care/beds-screen.tsx') },
  {
    path: '/criteria',
    label: 'Criteria',
    go: 'c',
    action: 'criteria.read',
    load: () => import('./placement/criteria-screen.tsx'),
  },
  { path: '/setup', label: 'Set-up', go: 's', action: 'center.read', load: () => import('./center/setup-screen.tsx') },
  { path: '/setup/:table', action: 'center.read', load: () => import('./center/setup-screen.tsx') },
  {
    path: '/accounts',
    label: 'Accounts',
    go: 'a',
    action: 'account.list',
    load: () => import('./accounts/accounts-screen.tsx'),
  },
  { path: '/texts', label: 'Texts', go: 'x', action: 'texts.read', load: () => import('./texts/texts-screen.tsx') },
  { path: '/audit', label: 'Audit', go: 'u', action: 'audit.read', load: () => import('./audit/audit-screen.tsx') },
  { path: '/account', action: 'account.me', load: () => import('./accounts/own-account-screen.tsx') },
]
