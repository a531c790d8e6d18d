/** Starts the phone app of a person in care; help stands in the page itself and needs no script. */
import '../look/fonts.css'
import '../look/tokens.css'
import '../look/base.css'
import '../parts/parts.css'
import './me.css'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { App } from './app.tsx'
import { sayHelp } from './help-now.ts'

/* The service worker reaches what lies below `/me/`, so the address must too. */
if (location.pathname === '/me') history.replaceState(null, '', '/me/')

sayHelp()

createRoot(document.getElementById('root')!).render(
  <Router base="/me">
    <App />
  </Router>,
)

/* Only the shell is kept for times without a signal; nothing about a person is stored. */
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/me/sw.js', { scope: '/me/' }).catch(() => null)
