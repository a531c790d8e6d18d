/** Builds the three web parts with Vite: the public pages' styles and script, the staff app (React) and the phone app (Preact). */
import { copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'
import { guideTables } from './guide-build.ts'

export type WebPart = 'front' | 'staff' | 'me'
const webParts: readonly WebPart[] = ['front', 'staff', 'me']

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))

/** Styles from 2024 on know light-dark(); left as written, one value a token. */
const target = ['chrome123', 'firefox121', 'safari17.5']

const preact = {
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  react: 'preact/compat',
}

const shared = (part: WebPart, outDir: string): InlineConfig => ({
  configFile: false,
  logLevel: 'error',
  root: `${here}${part}`,
  base: `/${part}/`,
  publicDir: false,
  mode: 'production',
  /* also where the caller's own environment says otherwise, as under a test runner */
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: `${outDir}/${part}`,
    emptyOutDir: true,
    target,
    cssTarget: target,
    /* nothing inlined: the content security policy allows our own files and no data: URL */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
  },
})

/** The server's templates name these files, so they carry no hash; the fonts do. */
const front = (outDir: string): InlineConfig => {
  const config = shared('front', outDir)
  return {
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        input: `${here}front/front.ts`,
        output: {
          entryFileNames: '[name].js',
          assetFileNames: (asset) =>
            asset.names.some((name) => name.endsWith('.css')) ? '[name][extname]' : '[name]-[hash][extname]',
        },
      },
    },
  }
}

/** Scripts of single public pages, each a module in one file. */
const pageScripts = ['guide', 'guide-file', 'guide-compare'] as const

const pageScript = (outDir: string, name: (typeof pageScripts)[number]): InlineConfig => {
  const config = shared('front', outDir)
  return {
    ...config,
    plugins: name === 'guide-compare' ? [] : [guideTables(name)],
    build: {
      ...config.build,
      emptyOutDir: false,
      rolldownOptions: {
        input: { [name]: `${here}front/${name}-script.ts` },
        /* a table that nobody reads is left out, though making it calls a function */
        treeshake: {
          moduleSideEffects: (id) => /-(script|data)\.ts$/.test(id),
          propertyReadSideEffects: false,
          manualPureFunctions: ['html'],
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  }
}

const staff = (outDir: string): InlineConfig => ({ ...shared('staff', outDir), plugins: [react()] })

/** The service worker stands beside the page, because its place is the reach of what it may keep. */
const me = (outDir: string): InlineConfig => {
  const config = shared('me', outDir)
  return {
    ...config,
    plugins: [react()],
    resolve: { alias: preact },
    build: {
      ...config.build,
      rolldownOptions: {
        input: { index: `${here}me/index.html`, sw: `${here}me/sw.ts` },
        output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      },
    },
  }
}

const configs = { front, staff, me } as const

/** Writes `staff`, `me` and `front` under `outDir` (`dist/web` unless told); the same sources give the same bytes. */
export async function buildWeb(options: { outDir?: string; parts?: readonly WebPart[] } = {}): Promise<void> {
  const outDir = options.outDir ?? `${root}dist/web`
  for (const part of options.parts ?? webParts) {
    await build(configs[part](outDir))
    if (part === 'front') for (const name of pageScripts) await build(pageScript(outDir, name))
    if (part !== 'staff') copyFileSync(`${here}look/emblem.svg`, `${outDir}/${part}/emblem.svg`)
  }
}
