/** Day, night, or as the device says; kept on this device only. */

export type Theme = 'device' | 'day' | 'night'
export const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'device', label: 'As the device' },
  { value: 'day', label: 'Day' },
  { value: 'night', label: 'Night' },
]

const key = 'tandem-theme'

export function savedTheme(): Theme {
  const saved = localStorage.getItem(key)
  return saved === 'day' || saved === 'night' ? saved : 'device'
}

export function applyTheme(theme: Theme): void {
  if (theme === 'device') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'device') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  applyTheme(theme)
}
