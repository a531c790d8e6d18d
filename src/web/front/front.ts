/** The little that the public pages do beyond reading: leave fast, and offer a passkey where the browser has them. */
import './front.css'
import './guide.css'

const exit = document.querySelector<HTMLAnchorElement>('[data-exit]')

/* Replacing the page keeps the Back button from returning to it; nothing can take the page out of the history before it. */
const leave = () => {
  if (!exit) return
  document.documentElement.hidden = true
  location.replace(exit.href)
}

exit?.addEventListener('click', (event) => {
  event.preventDefault()
  leave()
})

/* Shift three times within two seconds, with no other key between, as people who need it may have learned elsewhere. */
let presses: number[] = []
document.addEventListener('keyup', (event) => {
  if (event.key !== 'Shift') {
    presses = []
    return
  }
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp]
  if (presses.length >= 3) leave()
})

/** Signs in with a passkey: the server's challenge to the device, the device's answer to the server. */
async function signInWithPasskey(optionsUrl: string, verifyUrl: string): Promise<void> {
  const options = await fetch(optionsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (!options.ok) throw new Error('no challenge')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await options.json())
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
  if (!credential) throw new Error('no passkey')
  const answer = await fetch(verifyUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credential.toJSON()),
  })
  if (!answer.ok) throw new Error('refused')
  const { next } = (await answer.json()) as { next?: string }
  /* only to a path of ours */
  location.assign(next?.startsWith('/') && !next.startsWith('//') ? next : '/')
}

const passkey = document.querySelector<HTMLButtonElement>('[data-passkey]')
const failed = document.querySelector<HTMLElement>('[data-passkey-failed]')

if (passkey && 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential) {
  passkey.hidden = false
  passkey.addEventListener('click', async () => {
    if (failed) failed.hidden = true
    try {
      await signInWithPasskey(passkey.dataset.options ?? '', passkey.dataset.verify ?? '')
    } catch {
      if (failed) failed.hidden = false
    }
  })
}
