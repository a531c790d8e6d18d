/** Starts the staff app. */
import '../look/fonts.css'
import '../look/tokens.css'
import '../look/base.css'
import '../parts/parts.css'
import './staff.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { App } from './app.tsx'
import { queryClient } from './query.ts'
import { applyTheme, savedTheme } from './theme.ts'

applyTheme(savedTheme())
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Router base="/app">
        <App />
      </Router>
    </QueryClientProvider>
  </StrictMode>,
)
