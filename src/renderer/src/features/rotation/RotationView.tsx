/** The second tab of the Keys page: rotating keys, and rehearsing it. */
import Typography from '@mui/material/Typography'

export function RotationView() {
  return <Typography variant="h2">Rotation</Typography>
}
