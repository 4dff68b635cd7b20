/** The documents of resources/profiles, each after the one that it extends, in the order in which they are shown. */
import auth0 from '../../../resources/profiles/auth0.json' with { type: 'json' }
import base from '../../../resources/profiles/base.json' with { type: 'json' }
import brasil from '../../../resources/profiles/brasil.json' with { type: 'json' }
import cdr from '../../../resources/profiles/cdr.json' with { type: 'json' }
import corppass from '../../../resources/profiles/corppass.json' with { type: 'json' }
import criipto from '../../../resources/profiles/criipto.json' with { type: 'json' }
import curity from '../../../resources/profiles/curity.json' with { type: 'json' }
import docusign from '../../../resources/profiles/docusign.json' with { type: 'json' }
import entra from '../../../resources/profiles/entra.json' with { type: 'json' }
import fapi1 from '../../../resources/profiles/fapi1.json' with { type: 'json' }
import fapi2 from '../../../resources/profiles/fapi2.json' with { type: 'json' }
import google from '../../../resources/profiles/google.json' with { type: 'json' }
import ibmverify from '../../../resources/profiles/ibmverify.json' with { type: 'json' }
import keycloak from '../../../resources/profiles/keycloak.json' with { type: 'json' }
import maskinporten from '../../../resources/profiles/maskinporten.json' with { type: 'json' }
import nhs from '../../../resources/profiles/nhs.json' with { type: 'json' }
import oidc from '../../../resources/profiles/oidc.json' with { type: 'json' }
import okta from '../../../resources/profiles/okta.json' with { type: 'json' }
import openiddict from '../../../resources/profiles/openiddict.json' with { type: 'json' }
import pingam from '../../../resources/profiles/pingam.json' with { type: 'json' }
import pingfed from '../../../resources/profiles/pingfed.json' with { type: 'json' }
import pingone from '../../../resources/profiles/pingone.json' with { type: 'json' }
import r10070 from '../../../resources/profiles/r10070.json' with { type: 'json' }
import sfdc from '../../../resources/profiles/sfdc.json' with { type: 'json' }
import smart from '../../../resources/profiles/smart.json' with { type: 'json' }
import ukob from '../../../resources/profiles/ukob.json' with { type: 'json' }

/** The default first, then the specifications, the providers, and the profiles of the jwt-bearer grant. */
export const shippedDocuments: readonly Record<string, unknown>[] = [
  r10070,
  base,
  oidc,
  fapi1,
  fapi2,
  curity,
  criipto,
  keycloak,
  okta,
  auth0,
  entra,
  pingone,
  pingfed,
  pingam,
  smart,
  nhs,
  ukob,
  cdr,
  brasil,
  corppass,
  ibmverify,
  openiddict,
  maskinporten,
  google,
  sfdc,
  docusign,
]
