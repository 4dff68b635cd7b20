/** What a profile says, in words: its fields with how well each is sourced, peculiarities, sources. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ProfileFacts } from '../../../../contract/profiles.ts'
import { ConfidenceTag } from '../../components/ConfidenceTag.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { TitledCard } from '../../components/TitledCard.tsx'

export function ProfileWords({ profile }: { readonly profile: ProfileFacts }) {
  const { fields, notes, sources, updated } = profile
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TitledCard title="What it expects">
        <DataTable>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Expected</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, label, text, confidence }) => (
              <tr key={field}>
                <td className="short">{label}</td>
                <td>{text}</td>
                <td className="short">
                  <ConfidenceTag confidence={confidence} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1.25, maxWidth: '90ch' }}>
          Official: read in a specification, in the provider’s documentation or in the source of its
          server. Secondary: reported by others. What is not sourced never makes a finding worse
          than a note.
        </Typography>
      </TitledCard>
      {notes.length > 0 && (
        <TitledCard title="Worth knowing">
          <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 1, maxWidth: '100ch' }}>
            {notes.map(({ text, source, confidence }) => (
              <li key={text}>
                {text}{' '}
                <Typography component="span" variant="body2" color="textSecondary">
                  ({source}) <ConfidenceTag confidence={confidence} />
                </Typography>
              </li>
            ))}
          </Box>
        </TitledCard>
      )}
      <TitledCard title="Sources">
        <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.8125rem' }}>
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          Last read on {updated}.
        </Typography>
      </TitledCard>
    </Box>
  )
}
