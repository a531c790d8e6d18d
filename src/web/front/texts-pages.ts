/** What the sign-in page, the first set-up and the page for a refusal say. */
import type { Text } from './text.ts'

export const signIn = {
  heading: { en: 'Sign in', es: 'Entrar' },
  who: {
    en: 'For staff, and for people in our care.',
    es: 'Para el personal y para las personas que atendemos.',
  },
  login: { en: 'Log-in name', es: 'Nombre de usuario' },
  password: { en: 'Password', es: 'Contraseña' },
  submit: { en: 'Sign in', es: 'Entrar' },
  passkey: { en: 'Use a passkey', es: 'Usar una clave de acceso' },
  passkeyFailed: {
    en: 'The passkey did not work. Try again, or use your password.',
    es: 'La clave no sirvió. Pruebe otra vez, o use su contraseña.',
  },
  wrong: {
    en: 'The log-in name or the password is not right.',
    es: 'El nombre de usuario o la contraseña no es correcto.',
  },
  wait: {
    en: 'There were too many tries from here. Try again in {seconds} seconds.',
    es: 'Hubo muchos intentos desde aquí. Pruebe otra vez en {seconds} segundos.',
  },
  help: {
    en: 'Forgot your password? Ask your manager, or someone on your care team. They can give you a new link.',
    es: '¿Olvidó su contraseña? Pida ayuda a su equipo. Le pueden dar un enlace nuevo.',
  },
  shared: {
    en: 'On a shared phone or computer? Sign out when you are done.',
    es: '¿Usa un equipo compartido? Cierre su sesión al terminar.',
  },
} as const satisfies Record<string, Text>

export const setUp = {
  heading: { en: 'Set up your center', es: 'Prepare su centro' },
  lead: {
    en: 'This link works once. It makes your center and its first manager. You can change all of it later.',
    es: 'Este enlace sirve una vez. Crea su centro y la primera cuenta. Luego puede cambiarlo todo.',
  },
  center: { en: 'Your center', es: 'Su centro' },
  organization: { en: 'Name of the organization', es: 'Nombre de la organización' },
  site: { en: 'Name of the site', es: 'Nombre de la sede' },
  siteHint: { en: 'A town, a street, or a house name.', es: 'Una ciudad, una calle o el nombre de la casa.' },
  zone: { en: 'Time zone', es: 'Zona horaria' },
  zoneHint: { en: 'All hours on screen follow it.', es: 'Todas las horas la siguen.' },
  profile: { en: 'State rules', es: 'Reglas del estado' },
  profileHint: {
    en: 'Hours, group sizes, and due dates by state law. Each rule shows its source.',
    es: 'Horas, tamaño de grupos y plazos por ley. Cada regla muestra su fuente.',
  },
  phone: { en: 'Admissions phone', es: 'Teléfono de admisión' },
  phoneHint: {
    en: 'Shown on the front page. It is never shown as a crisis line.',
    es: 'Sale en la página principal. Nunca como línea de crisis.',
  },
  manager: { en: 'The first manager', es: 'La primera persona a cargo' },
  name: { en: 'Name', es: 'Nombre' },
  login: { en: 'Log-in name', es: 'Nombre de usuario' },
  password: { en: 'Password', es: 'Contraseña' },
  passwordHint: {
    en: '12 characters or more. A few plain words in a row are fine.',
    es: '12 caracteres o más. Sirven unas palabras seguidas.',
  },
  submit: { en: 'Make the center', es: 'Crear el centro' },
} as const satisfies Record<string, Text>

export const welcome = {
  heading: { en: 'Welcome, {name}', es: 'Hola, {name}' },
  lead: {
    en: 'This link works once. Choose a password, and you are in.',
    es: 'Este enlace sirve una vez. Elija una contraseña y ya puede entrar.',
  },
  login: { en: 'Your log-in name is {login}', es: 'Su nombre de usuario es {login}' },
  submit: { en: 'Save and sign in', es: 'Guardar y entrar' },
} as const satisfies Record<string, Text>

export const refused = {
  faults: { en: 'Some answers need another look', es: 'Algunas respuestas necesitan otro vistazo' },
  next: { en: 'What you can do', es: 'Qué puede hacer' },
  home: { en: 'Go to the front page', es: 'Ir a la página principal' },
} as const satisfies Record<string, Text>
