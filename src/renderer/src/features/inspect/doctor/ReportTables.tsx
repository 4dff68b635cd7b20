/** The tables of a report: the keys of the set, the verdicts of stock verifiers, the earlier looks. */
import CheckRounded from '@mui/icons-material/CheckRounded'
import CloseRounded from '@mui/icons-material/CloseRounded'
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type {
  DoctorKey,
  DoctorReport,
  Look,
  VerifierVerdict,
} from '../../../../../contract/doctor.ts'
import type { Severity } from '../../../../../contract/findings.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { formatDateTime } from '../../../components/format-time.ts'
import { Mono } from '../../../components/Panel.tsx'
import { severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'

function Worst({ severity }: { readonly severity: Severity | null }) {
  if (severity === null) return <Tag tone="good">nothing found</Tag>
  const { one, tone } = severityWords[severity]
  return <Tag tone={tone}>{one.toLowerCase()}</Tag>
}

function describeKind({ kty, crv, sizeBits }: DoctorKey): string {
  const kind = [kty, crv].filter((part) => part !== null).join(' ')
  return sizeBits === null || crv !== null ? kind : `${kind} ${String(sizeBits)}`
}

function describeThumbprint({ kid, thumbprint }: DoctorKey): string {
  if (thumbprint === null) return 'no thumbprint can be computed'
  return thumbprint === kid ? 'is its thumbprint' : `thumbprint ${thumbprint}`
}

export function KeysTable({ keys }: { readonly keys: readonly DoctorKey[] }) {
  return (
    <TitledCard
      title={keys.length === 1 ? 'The key in it' : `The ${String(keys.length)} keys in it`}
    >
      <DataTable>
        <thead>
          <tr>
            <th scope="col">Key ID and thumbprint (RFC 7638)</th>
            <th scope="col">Type</th>
            <th scope="col">alg</th>
            <th scope="col">use</th>
            <th scope="col">Worst</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.index}>
              <td>
                {key.kid === null ? 'no kid' : <Mono>{key.kid}</Mono>}
                <Typography variant="caption" component="div" color="textSecondary">
                  {describeThumbprint(key)}
                </Typography>
              </td>
              <td className="short">{describeKind(key)}</td>
              <td className="short">{key.alg ?? 'none'}</td>
              <td className="short">{key.use ?? 'none'}</td>
              <td className="short">
                <Worst severity={key.worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </TitledCard>
  )
}

const verdicts = {
  yes: { tone: 'good', word: 'finds it', Icon: CheckRounded },
  no: { tone: 'bad', word: 'does not', Icon: CloseRounded },
  depends: { tone: 'caution', word: 'depends', Icon: HelpOutlineRounded },
} as const

function Verdict({ finds }: Pick<VerifierVerdict, 'finds'>) {
  const { tone, word, Icon } = verdicts[finds]
  return (
    <Tag tone={tone}>
      <Icon aria-hidden sx={{ fontSize: 14 }} />
      {word}
    </Tag>
  )
}

export function VerdictTable({ report }: { readonly report: DoctorReport }) {
  const { verifiers, verdictKid } = report
  return (
    <TitledCard title="Would these verifiers find the key?">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {verdictKid === null
          ? 'For any key of this set: none of them is usable with a kid.'
          : 'For a signature that names the kid '}
        {verdictKid !== null && <Mono>{verdictKid}</Mono>}
      </Typography>
      <DataTable>
        <thead>
          <tr>
            <th scope="col">Verifier</th>
            <th scope="col">Verdict</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {verifiers.map(({ verifier, finds, reason }) => (
            <tr key={verifier}>
              <Box component="td" sx={{ minWidth: 136 }}>
                {verifier}
              </Box>
              <td className="short">
                <Verdict finds={finds} />
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </TitledCard>
  )
}

function describeKids({ keys, problem }: Look): string {
  if (problem !== null) return problem
  return keys.map(({ kid, thumbprint }) => kid ?? thumbprint ?? 'a key without kid').join(', ')
}

interface EarlierLooksProps {
  readonly earlier: readonly Look[]
  readonly isOffline: boolean
  readonly onForget: () => void
}

export function EarlierLooks({ earlier, isOffline, onForget }: EarlierLooksProps) {
  return (
    <TitledCard
      title="Earlier looks at this URL"
      action={
        <Button size="small" disabled={isOffline} onClick={onForget}>
          Forget them
        </Button>
      }
    >
      <Box sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0} role="group" aria-label="Looks">
        <DataTable>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What was there</th>
              <th scope="col">Worst</th>
            </tr>
          </thead>
          <tbody>
            {earlier.map((look) => (
              <tr key={look.at}>
                <td className="short">{formatDateTime(look.at)}</td>
                <td>{describeKids(look)}</td>
                <td className="short">
                  <Worst severity={look.worst} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Box>
    </TitledCard>
  )
}
