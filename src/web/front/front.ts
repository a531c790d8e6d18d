/** The little that the public pages do beyond reading: leave fast, and offer a passkey where the browser has them. */
import './front.css'

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
