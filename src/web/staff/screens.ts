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

export const screens: readonly Screen[] = []
