/** The certificate authority behind the lab's HTTPS: what it is, how to know it, and its certificate to take along. */
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { CertificateAuthority } from '../../../../contract/servers.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { Mono } from '../../components/Panel.tsx'
import { TitledCard } from '../../components/TitledCard.tsx'

interface AuthorityCardProps {
  /** Null as long as HTTPS has never been switched on. */
  readonly authority: CertificateAuthority | null
  readonly isOffline: boolean
  readonly onSave: () => void
}

export function AuthorityCard({ authority, isOffline, onSave }: AuthorityCardProps) {
  return (
    <TitledCard
      title="Local certificate authority"
      action={
        authority !== null && (
          <Button
            size="small"
            startIcon={<FileDownloadOutlined sx={{ fontSize: 18 }} />}
            disabled={isOffline}
            onClick={onSave}
          >
            Save certificate
          </Button>
        )
      }
    >
      <Typography variant="body2" color="textSecondary" sx={{ mb: authority === null ? 0 : 1.25 }}>
        {authority === null
          ? 'It is made when HTTPS is first switched on for a server: a certificate authority of this workbench alone, whose key stays where your keys are.'
          : 'It signs the certificates of servers that speak HTTPS. The workbench trusts it by itself; any other client needs its certificate, for instance curl by --cacert and Node by NODE_EXTRA_CA_CERTS.'}
      </Typography>
      {authority !== null && (
        <Facts
          rows={[
            { label: 'Name', value: authority.subject },
            {
              label: 'SHA-256',
              value: (
                <>
                  <Mono>{authority.sha256}</Mono>{' '}
                  <CopyButton what="fingerprint" text={authority.sha256} />
                </>
              ),
            },
            { label: 'Valid until', value: formatDateTime(authority.notAfter) },
            {
              label: 'Its key',
              value:
                authority.storage === 'keychain'
                  ? 'in the keychain of the operating system'
                  : 'in memory: the next start makes another authority',
            },
          ]}
        />
      )}
    </TitledCard>
  )
}
