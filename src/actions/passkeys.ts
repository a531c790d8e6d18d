/** Passkeys: keys that stay in a person's device; we keep the public half and check what the private one signed. */

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { Role } from '../domain/consent/roles.ts'
import { act, type Context } from './act.ts'
import { makeChallenge, takeChallenge } from './challenge.ts'
import type { Session } from './session.ts'
import { actorOf, asSomebody, beginSession, type Door, type NewSession } from './sign-in.ts'

/** The site as the browser names it: `https://tandem.example` and `tandem.example`. */
export type Place = { readonly origin: string; readonly name: string }

/** WebAuthn binds keys to names; an address of numbers is none (Web Authentication 3, 5.1.2 and "valid domain"). */
export const hasPasskeys = (place: Place): boolean => !/^[\d.]*$|^\[/.test(place.name)

const challengeMinutes = 5
const challengeMs = challengeMinutes * 60_000
// EdDSA, ES256, RS256 (COSE numbers): what authenticators of today sign with.
const algorithms = [-8, -7, -257]
// More keys than anybody carries; a limit keeps the answer short.
const mostPasskeys = 20

const failed: Refusal = invalid('', 'The passkey did not work. Try again, or use your password.')
const noName: Refusal = ruleSays(
  'passkey-name',
  'Passkeys work under a name such as localhost, not under an address of numbers.',
)

export type Asked<T> = { readonly options: T; readonly cookie: string }

type PasskeyRow = { id: string; name: string; created_at: string; credential_id: string; transports: string[] }

export const listPasskeys = act('account.me', async (tx, _: Record<string, never>) =>
  ok(
    await tx.query<PasskeyRow>(
      'select id, name, created_at, credential_id, transports from passkey where account_id = $1 order by created_at, id',
      [tx.actor.accountId],
    ),
  ),
)

type CreationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>

export async function askForNewPasskey(
  context: Context,
  session: Session,
  place: Place,
  centerName: string,
): Promise<Result<Asked<CreationOptions>, Refusal>> {
  if (!hasPasskeys(place)) return refuse(noName)
  const own = await listPasskeys(context, {})
  if (!own.ok) return own
  if (own.value.length >= mostPasskeys) return refuse(ruleSays('passkeys-full', 'Forget an old passkey first.'))
  const { challenge, cookie } = makeChallenge(context, `add/${session.actor.accountId}`, challengeMinutes)
  const options = await generateRegistrationOptions({
    rpName: centerName,
    rpID: place.name,
    userName: session.login,
    userDisplayName: session.actor.displayName,
    userID: new Uint8Array(Buffer.from(session.actor.accountId.replaceAll('-', ''), 'hex')),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeMs,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: own.value.map((row) => ({ id: row.credential_id, transports: row.transports })),
    // Found without a log-in name, and unlocked by the person: together more than a password.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return ok({ options, cookie })
}

type NewPasskey = {
  readonly name: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
}

const savePasskey = act('account.passkey', async (tx, key: NewPasskey): Promise<Result<{ id: string }, Refusal>> => {
  const id = tx.newId()
  const made = await tx.query(
    `insert into passkey (id, organization_id, account_id, credential_id, public_key, counter, transports, name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (credential_id) do nothing returning id`,
    [
      id,
      tx.actor.organizationId,
      tx.actor.accountId,
      key.credentialId,
      key.publicKey,
      key.counter,
      key.transports,
      key.name,
      tx.now,
    ],
  )
  if (made.length === 0) return refuse(invalid('credential', 'is kept already'))
  tx.subject({ passkey: id })
  return ok({ id })
})

type Registration = Parameters<typeof verifyRegistrationResponse>[0]['response']
type Assertion = Parameters<typeof verifyAuthenticationResponse>[0]['response']

/** The library throws for every kind of malformed answer: for us all of them are one refusal. */
const orNull = <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null)

export async function addPasskey(
  context: Context,
  place: Place,
  input: { readonly name: string; readonly credential: unknown; readonly cookie: string | null },
): Promise<Result<{ id: string }, Refusal>> {
  const challenge = await takeChallenge(context, `add/${context.actor.accountId}`, input.cookie)
  if (!challenge) return refuse(failed)
  const response = input.credential as Registration
  const checked = await orNull(
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.name,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!checked?.verified) return refuse(failed)
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  return savePasskey(context, {
    name: input.name,
    credentialId: id,
    publicKey: Buffer.from(publicKey),
    counter,
    transports: transports.slice(0, 8),
  })
}

export const removePasskey = act(
  'account.passkey',
  async (tx, input: { passkeyId: string }): Promise<Result<{ id: string }, Refusal>> => {
    const gone = await tx.query('delete from passkey where id = $1 and account_id = $2 returning id', [
      input.passkeyId,
      tx.actor.accountId,
    ])
    if (gone.length === 0) return refuse(notFound)
    tx.subject({ passkey: input.passkeyId })
    return ok({ id: input.passkeyId })
  },
)

type RequestOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>

/** No log-in name is asked for: the device knows which keys it has for this place. */
export async function askForPasskey(door: Door, place: Place): Promise<Result<Asked<RequestOptions>, Refusal>> {
  if (!hasPasskeys(place)) return refuse(noName)
  const { challenge, cookie } = makeChallenge(door, 'sign-in', challengeMinutes)
  const options = await generateAuthenticationOptions({
    rpID: place.name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeMs,
    userVerification: 'required',
  })
  return ok({ options, cookie })
}

type FoundRow = {
  passkey_id: string
  account_id: string
  organization_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  state: string
  roles: Role[]
}

export async function signInWithPasskey(
  door: Door,
  place: Place,
  input: { readonly credential: unknown; readonly cookie: string | null; readonly device: string | null },
): Promise<Result<NewSession, Refusal>> {
  const challenge = await takeChallenge(door, 'sign-in', input.cookie)
  if (!challenge) return refuse(failed)
  const response = input.credential as Assertion
  const { rows } = await door.database.app.query<FoundRow>('select * from find_passkey($1)', [response.id])
  const row = rows[0]
  if (row?.state !== 'active') return refuse(failed)
  const checked = await orNull(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.name,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(row.public_key),
        counter: row.counter,
        transports: row.transports,
      },
    }),
  )
  if (!checked?.verified) return refuse(failed)
  const login = await asSomebody(door, actorOf(row), async (tx) => {
    await tx.query('update passkey set counter = $2 where id = $1', [
      row.passkey_id,
      checked.authenticationInfo.newCounter,
    ])
    const [account] = await tx.query<{ login: string }>('select login from account where id = $1', [row.account_id])
    return account?.login ?? ''
  })
  return ok(await beginSession(door, row, login, input.device, 'passkey'))
}
