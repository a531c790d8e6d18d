/** The button: primary once a screen, plain, quiet, or danger; busy while its act runs. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly busy?: boolean
  readonly children: ReactNode
}

/** A busy button keeps the keyboard's focus and refuses a second press, which a disabled one would not. */
export const Button = ({ kind = 'plain', busy = false, type = 'button', onClick, ...rest }: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={kind === 'plain' ? 'button' : `button ${kind}`}
    aria-disabled={busy || undefined}
    aria-busy={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  />
)
