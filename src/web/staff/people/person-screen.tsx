/** One person's page: who they are and how to reach them safely always in sight; then now, life, care and contacts. */
import { type ReactNode, useState } from 'react'
import { useParams } from 'wouter'
import { problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { CareSection } from './care-section.tsx'
import { ContactsSection } from './contacts-section.tsx'
import { EmergencyAccess } from './emergency-access.tsx'
import { LifeSection } from './life-section.tsx'
import { NowSection } from './now-section.tsx'
import { type PersonPage, usePersonPage } from './person-data.ts'
import { PersonHead } from './person-head.tsx'
import './people.css'

export default function PersonScreen() {
  const { personId = '' } = useParams<{ personId: string }>()
  return <Person key={personId} personId={personId} />
}

function Person({ personId }: { readonly personId: string }) {
  const [emergency, setEmergency] = useState(false)
  const page = usePersonPage(personId, emergency)
  if (page.data)
    return (
      <Page page={page.data}>
        <EmergencyAccess page={page.data} open={emergency} onOpen={setEmergency} />
      </Page>
    )
  if (!page.error) return <p className="soft">Opening the record…</p>
  return (
    <>
      <h1>Person</h1>
      <ProblemNotice problem={problemOf(page.error)}>
        <Button onClick={() => void page.refetch()}>Try again</Button>
      </ProblemNotice>
    </>
  )
}

const hasLife = (page: PersonPage) => page.commitments ?? page.living ?? page.household ?? page.couple
const hasCare = (page: PersonPage) =>
  page.diagnoses ?? page.allergies ?? page.careAgreements ?? page.authorizations ?? page.placement
const hasContacts = (page: PersonPage) => page.safeContacts ?? page.emergencyContacts ?? page.relatives

/** A section that this role does not work with is not there, not even as a name. */
function Page({ page, children }: { readonly page: PersonPage; readonly children: ReactNode }) {
  const parts = [
    { id: 'now', label: 'Now', there: true, section: <NowSection page={page} /> },
    { id: 'life', label: 'Life', there: hasLife(page) !== undefined, section: <LifeSection page={page} /> },
    { id: 'care', label: 'Care', there: hasCare(page) !== undefined, section: <CareSection page={page} /> },
    {
      id: 'contacts',
      label: 'Contacts',
      there: hasContacts(page) !== undefined,
      section: <ContactsSection page={page} />,
    },
  ].filter((part) => part.there)
  return (
    <div className="person-page">
      <PersonHead page={page} />
      <nav className="parts" aria-label="Parts of the record">
        {parts.map((part) => (
          <a key={part.id} href={`#${part.id}`}>
            {part.label}
          </a>
        ))}
      </nav>
      {parts.map((part) => (
        <section key={part.id} id={part.id} className="part" aria-labelledby={`${part.id}-title`}>
          <h2 id={`${part.id}-title`}>{part.label}</h2>
          {part.section}
        </section>
      ))}
      {children}
    </div>
  )
}
