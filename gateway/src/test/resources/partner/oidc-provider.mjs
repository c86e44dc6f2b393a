// A certified OpenID provider that our tests sign in by: node oidc-provider.mjs PORT BASE ACCOUNTS, where BASE is the
// relying party's address and ACCOUNTS the claims of each account as JSON. It stands where it can find its package.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
const { default: Provider } = await import('oidc-provider');
const [port, base, accounts] = process.argv.slice(2);
const claims = JSON.parse(accounts);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'passerelle-certifie',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'RS256',
      jwks_uri: `${base}/connexion/oidc/certifie/jwks`,
      redirect_uris: [`${base}/connexion/oidc/certifie/retour`],
      post_logout_redirect_uris: [`${base}/connexion/oidc/certifie/fin`],
      backchannel_logout_uri: `${base}/connexion/oidc/certifie/fin-directe`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ['sub', 'sid'], ent: ['ENTPersonJointure'] },
  scopes: ['openid', 'ent'],
  features: { backchannelLogout: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ['a-key-for-tests-only'] },
  findAccount: (context, id) =>
    claims[id] && { accountId: id, claims: () => ({ sub: id, ...claims[id] }) },
  // It calls no address of its own machine unless told to; here everything is on one.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  // Nobody is asked for consent: a department's provider knows the platform.
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid ent');
    await grant.save();
    return grant;
  },
});
// What it refuses stands in its log, with the reason that it does not tell.
provider.on('grant.error', (context, error) => console.error(error.error_detail ?? error.message));
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
