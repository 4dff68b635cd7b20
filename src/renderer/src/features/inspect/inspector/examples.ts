/** Texts to try the inspector with, each a situation that people were really in. */

export interface Example {
  readonly label: string
  readonly text: string
}

/** As the articles print them, damage included. */
export const examples: readonly Example[] = [
  {
    label: 'An assertion from an article',
    text: `"kid": "1",
"alg": "PS256"
"sub": "partner-api-client",
"iss": "partner-api-client",
"aud": "http://localhost:8443/oauth/v2/oauth-token",
"jti": "7eb87efb-2094-ecf0-531a-357c1d570582",
"scope": "read",
"iat": 1651070751703,
"exp": 1651070811703`,
  },
  {
    label: 'A token response',
    text: `HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8
ETag: W/"1f4"

{"token":"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhdXRoIiwiYXVkIjoiYXBpIn0.c2lnbmF0dXJl"}`,
  },
  {
    label: 'A curl command',
    text: `curl -X POST 'https://login.example.com/oauth2/token?client_id=partner' \\
  -H 'Authorization: Basic cGFydG5lcjpzZWNyZXQ=' \\
  --data 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \\
  --data 'client_assertion_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \\
  --data 'scope=read,write'`,
  },
  {
    label: 'An error from Entra ID',
    text: 'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]',
  },
]
