/** A choice with room for a sentence, marked when it is taken. */
import FormControlLabel from '@mui/material/FormControlLabel'
import { styled } from '@mui/material/styles'

export const ChoiceCard = styled(FormControlLabel)(({ theme: { colors } }) => ({
  margin: 0,
  padding: '8px 12px 8px 4px',
  border: `1px solid ${colors.edge}`,
  borderRadius: 8,
  alignItems: 'flex-start',
  '&:has(:checked)': { borderColor: colors.accent, backgroundColor: colors.selected },
  '& .MuiFormControlLabel-label': { paddingTop: 8, lineHeight: 1.3, flex: 1, minWidth: 0 },
}))
