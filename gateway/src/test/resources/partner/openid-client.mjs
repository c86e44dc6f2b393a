// A certified relying party as a publisher of ours: node openid-client.mjs BASE CLIENT KEY, where BASE is our address, CLIENT
// how it is called, and KEY its private key as a JSON Web Key. It prints where the browser must go, reads where the
// browser came back, and prints what it then found, as JSON. It stands where it can find its package.
import { webcrypto } from 'node:crypto';
import { createInterface } from 'node:readline';

globalThis.crypto ??= webcrypto;
const client = await import('openid-client');
const [base, id, jwk] = process.argv.slice(2);
const own = JSON.parse(jwk);
const key = await crypto.subtle.importKey('jwk', own, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
const provider = await client.discovery(new URL(base), id, {}, client.PrivateKeyJwt({ key, kid: own.kid }), {
  execute: [client.allowInsecureRequests],
});
const DPoP = client.getDPoPHandle(provider, await client.randomDPoPKeyPair());
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();
const asked = await client.buildAuthorizationUrlWithPAR(
  provider,
  {
    redirect_uri: `http://127.0.0.1:9/${id}/retour`,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  },
  { DPoP },
);
console.log(asked.href);

const back = await new Promise((read) => createInterface({ input: process.stdin }).once('line', read));
const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
const tokens = await client.authorizationCodeGrant(provider, new URL(back), checks, undefined, { DPoP });
const { sub } = tokens.claims();
const sheet = await client.fetchUserInfo(provider, tokens.access_token, sub, { DPoP });
const introspected = await client.tokenIntrospection(provider, tokens.access_token);
const renewed = await client.refreshTokenGrant(provider, tokens.refresh_token, undefined, { DPoP });
const replaced = await client.tokenIntrospection(provider, tokens.access_token);
const sheetUrl = new URL(provider.serverMetadata().userinfo_endpoint);
const bare = await fetch(sheetUrl, { headers: { authorization: `Bearer ${renewed.access_token}` } });
await client.tokenRevocation(provider, renewed.refresh_token);
const revoked = await client.tokenIntrospection(provider, renewed.access_token);
const farewell = client.buildEndSessionUrl(provider, {
  id_token_hint: tokens.id_token,
  post_logout_redirect_uri: `http://127.0.0.1:9/${id}/adieu`,
  state: expectedState,
});
console.log(
  JSON.stringify({
    sub,
    sheet,
    introspected,
    replaced,
    revoked,
    type: tokens.token_type,
    renewedType: renewed.token_type,
    bare: bare.status,
    farewell: farewell.href,
    state: expectedState,
  }),
);
process.exit(0);
