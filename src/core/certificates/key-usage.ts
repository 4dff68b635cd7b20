/** Reads the keyUsage of certificates; the library that does is loaded at the first one. */
import type { ReadKeyUsage } from '../rules/jwk/certificates.ts'
import { loadX509 } from './load-x509.ts'

/** Nothing is loaded before this is called (RFC 5280 §4.2.1.3 has the names). */
export async function loadKeyUsageReader(): Promise<ReadKeyUsage> {
  const { KeyUsageFlags, KeyUsagesExtension, X509Certificate } = await loadX509()
  const flags = Object.entries(KeyUsageFlags).filter(([, flag]) => typeof flag === 'number')
  return (der) => {
    try {
      const extension = new X509Certificate(new Uint8Array(der)).getExtension(KeyUsagesExtension)
      if (extension === null) return null
      return flags
        .filter(([, flag]) => (extension.usages & Number(flag)) !== 0)
        .map(([name]) => name)
    } catch {
      return null
    }
  }
}
