/** The emblem: two arcs on one stem. */
export const Emblem = () => (
  <svg className="emblem" viewBox="0 0 32 32" fill="none" strokeWidth="3.4" strokeLinecap="round" aria-hidden="true">
    <path className="first" d="M16 20.5A11.5 11.5 0 0 1 4.5 9V5" />
    <path className="second" d="M16 20.5A11.5 11.5 0 0 0 27.5 9V5" />
    <path className="stem" d="M16 29V20.5" />
  </svg>
)
