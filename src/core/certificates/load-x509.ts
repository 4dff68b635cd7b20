/** Loads the library that makes certificates, at its first use: the application starts without it. */
import type * as X509 from '@peculiar/x509'

export type X509Library = typeof X509

export async function loadX509(): Promise<X509Library> {
  // The library registers its parts through decorators, which need this first.
  await import('reflect-metadata')
  return import('@peculiar/x509')
}
