/** What came of a rehearsal: its timeline, whether it went as expected, and the outages in words. */
import CheckRounded from '@mui/icons-material/CheckRounded'
import CloseRounded from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RehearsalResult } from '../../../../contract/rotation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Mono } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { listOutages } from './describe-moment.ts'
import { RehearsalPlayer } from './RehearsalPlayer.tsx'
import { describeSpan } from './span-words.ts'

function Expectations({ expectations }: Pick<RehearsalResult, 'expectations'>) {
  return (
    <Box component="ul" aria-label="Expected and observed" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {expectations.map(({ text, met, observed }) => (
        <Box component="li" key={text} sx={{ display: 'flex', gap: 1, py: 0.5 }}>
          <Tag tone={met ? 'good' : 'bad'} sx={{ alignSelf: 'flex-start' }}>
            {met ? (
              <CheckRounded aria-hidden sx={{ fontSize: 14 }} />
            ) : (
              <CloseRounded aria-hidden sx={{ fontSize: 14 }} />
            )}
            {met ? 'as expected' : 'not as expected'}
          </Tag>
          <Box sx={{ fontSize: '0.8125rem' }}>
            {text}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {observed}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  )
}

function Verifiers({ verifiers }: Pick<RehearsalResult, 'verifiers'>) {
  return (
    <DataTable aria-label="Verifiers">
      <thead>
        <tr>
          <th scope="col">Verifier</th>
          <th scope="col">Requests</th>
          <th scope="col">Refused</th>
          <th scope="col">Outages</th>
        </tr>
      </thead>
      <tbody>
        {verifiers.map((verifier) => {
          const outages = listOutages(verifier)
          return (
            <tr key={verifier.id}>
              <td>
                {verifier.name}
                <Typography variant="caption" component="div" color="textSecondary">
                  {verifier.description}
                </Typography>
              </td>
              <td className="short">{verifier.requests}</td>
              <td className="short">{verifier.refused}</td>
              <td>
                {outages.length === 0
                  ? 'none'
                  : outages.map((outage) => (
                      <div key={outage.from}>
                        {describeSpan(outage.from)} to {describeSpan(outage.to)}: {outage.reason}{' '}
                        {outage.ruleId !== null && <Mono>{outage.ruleId}</Mono>}
                      </div>
                    ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}

function Events({ events }: Pick<RehearsalResult, 'events'>) {
  return (
    <Box
      component="ol"
      aria-label="What was done to the keys"
      sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}
    >
      {events.map(({ at, text }, index) => (
        <li key={index}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {at === 0 ? 'At the start' : `After ${describeSpan(at)}`}:
          </Box>{' '}
          {text}
        </li>
      ))}
    </Box>
  )
}

export function RehearsalReport({ result }: { readonly result: RehearsalResult }) {
  return (
    <Box component="section" aria-label="Result of the rehearsal" sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <Typography variant="h3">
          {result.title} <Mono>{result.id}</Mono>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {result.lesson}
        </Typography>
      </Box>
      <RehearsalPlayer key={`${result.id} ${String(result.durationSeconds)}`} result={result} />
      <Expectations expectations={result.expectations} />
      <Events events={result.events} />
      <Box sx={{ overflow: 'auto' }}>
        <Verifiers verifiers={result.verifiers} />
      </Box>
    </Box>
  )
}
