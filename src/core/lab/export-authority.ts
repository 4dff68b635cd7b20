/** Hands out the certificate of the local authority, for whoever is to trust the lab's HTTPS. */
import type { ExportedFile } from '../../contract/key-files.ts'
import type { LocalAuthority } from '../certificates/local-authority.ts'

/** Makes the authority where there is none yet. @throws AppError ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE */
export async function exportAuthority(authority: LocalAuthority): Promise<ExportedFile> {
  if (authority.certificate() === null) await authority.ensure()
  return {
    fileName: 'assertion-workbench-authority.pem',
    mediaType: 'application/pem-certificate-chain',
    encoding: 'text',
    content: authority.certificate() ?? '',
  }
}
