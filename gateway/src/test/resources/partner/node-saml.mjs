// A service provider of npm's node-saml: node node-saml.mjs PORT BASE, where BASE is Passerelle's address. Beside it stand
// its package, Passerelle's certificate (idp.pem) and its own key (sp.key). It knows one person at a time.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SAML } from '@node-saml/node-saml';

const [port, base] = process.argv.slice(2);
const own = `http://127.0.0.1:${port}`;
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const saml = new SAML({
  issuer: `${own}/metadata`,
  audience: `${own}/metadata`,
  callbackUrl: `${own}/retour`,
  entryPoint: `${base}/saml/idp/sso`,
  logoutUrl: `${base}/saml/idp/slo`,
  idpIssuer: `${base}/saml/idp/metadata`,
  idpCert: read('idp.pem'),
  privateKey: read('sp.key'),
  signatureAlgorithm: 'sha256',
  digestAlgorithm: 'sha256',
  identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: true,
  validateInResponseTo: 'always',
  disableRequestedAuthnContext: true,
});
let person = null;

const form = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
};
const send = (response, to) => response.writeHead(302, { Location: to }).end();

const pages = {
  '/entrer': async (request, response) => send(response, await saml.getAuthorizeUrlAsync('note', undefined, {})),
  '/retour': async (request, response) => {
    person = (await saml.validatePostResponseAsync(await form(request))).profile;
    response.end(JSON.stringify(person));
  },
  '/qui': async (request, response) => response.end(JSON.stringify(person)),
  '/sortir': async (request, response) => send(response, await saml.getLogoutUrlAsync(person, 'note', {})),
  '/fin': async (request, response, address) => {
    const said = Object.fromEntries(address.searchParams);
    const { profile } = await saml.validateRedirectAsync(said, address.search.slice(1));
    person = null;
    if (profile === null) {
      response.end('sorti');
    } else {
      send(response, await saml.getLogoutResponseUrlAsync(profile, said.RelayState, {}, true));
    }
  },
};

createServer((request, response) => {
  const address = new URL(request.url, own);
  const page = pages[address.pathname] ?? (async () => response.writeHead(404).end());
  page(request, response, address).catch((refused) => response.writeHead(403).end(refused.message));
}).listen(Number(port), '127.0.0.1');
