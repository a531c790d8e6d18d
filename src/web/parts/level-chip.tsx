/** The level of care as a small mark: how much of day and night it fills, and its name. */
import {
  intensityLabels,
  type Level,
  levelKindLabels,
  type ResidentialIntensity,
} from '../../domain/placement/levels.ts'

const short: Readonly<Record<Level['kind'], string>> = {
  outpatient: 'Outpatient',
  iop: 'IOP',
  php: 'Day hospital',
  residential: 'Inpatient',
  withdrawal: 'Withdrawal care',
  hospital: 'Hospital',
}

/** Share of a day's ring that is drawn full: visits, some evenings, whole days, day and night. */
const share: Readonly<Record<Level['kind'], number>> = {
  outpatient: 0.1,
  iop: 0.3,
  php: 0.55,
  residential: 1,
  withdrawal: 1,
  hospital: 1,
}

const around = 2 * Math.PI * 5

type LevelChipProps = { readonly kind: Level['kind']; readonly intensity?: ResidentialIntensity | null | undefined }

export const LevelChip = ({ kind, intensity }: LevelChipProps) => (
  <span className="level-chip" title={levelKindLabels[kind]}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle className="ring" cx="8" cy="8" r="5" />
      <circle className="share" cx="8" cy="8" r="5" strokeDasharray={`${share[kind] * around} ${around}`} />
      {(kind === 'withdrawal' || kind === 'hospital') && <path className="cross" d="M8 6v4M6 8h4" />}
    </svg>
    {short[kind]}
    {intensity && `, ${intensityLabels[intensity]}`}
  </span>
)
