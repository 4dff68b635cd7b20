/** Texts as people have them at hand: from an article, a terminal, a browser, an answer. */

/** Header and payload in one list, as an article prints them. */
export const articleAssertion = `"kid": "1",
"alg": "PS256"
"sub": "partner-client",
"iss": "partner-client",
"aud": "http://localhost:8443/oauth/v2/oauth-token",
"jti": "7eb87efb-2094-ecf0-531a-357c1d570582",
"scope": "read",
"iat": 1651070751703,
"exp": 1651070811703`

/** As a small server for Node.js sends it. */
export const blogTokenResponse = `HTTP/1.1 200 OK
X-Powered-By: Express
Content-Type: application/json; charset=utf-8
ETag: W/"1f4"

{"token":"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhdXRoIiwiYXVkIjoiYXBpIn0.c2lnbmF0dXJl"}`

export const curlCommand = `curl -X POST 'http://login.example.com/oauth2/token?client_id=partner' \\
  -H 'Authorization: Basic cGFydG5lcjpzZWNyZXQ=' \\
  --data 'grant_type=client_credentials' \\
  --data 'scope=read,write'`

export const challenge =
  'WWW-Authenticate: Bearer error="invalid_token", error_description="The access token expired"'

export const entraError =
  'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.'

/** One request and its answer, as a browser saves them. */
export const harFile = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'browser', version: '1' },
    entries: [
      {
        startedDateTime: '2026-11-21T12:00:00.000Z',
        request: {
          method: 'POST',
          url: 'https://login.example.com/oauth2/token',
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          postData: {
            mimeType: 'application/json',
            text: '{"grant_type":"client_credentials"}',
          },
        },
        response: {
          status: 400,
          statusText: 'Bad Request',
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          content: { mimeType: 'application/json', text: '{"error":"Missing client_assertion"}' },
        },
      },
    ],
  },
})
