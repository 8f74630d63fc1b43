// Gets a token as SMART Backend Services prescribes: an assertion with typ JWT whose audience is the token endpoint.
// Arguments: issuer, client id, key file, scope.
import * as oauth from 'oauth4webapi';
import { readClientKey } from './client-key.mjs';

const [issuer, clientId, keyFile, scope] = process.argv.slice(2);
const insecure = { [oauth.allowInsecureRequests]: true };
const url = new URL(issuer);
const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, { algorithm: 'oauth2', ...insecure }));
const authentication = oauth.PrivateKeyJwt(await readClientKey(keyFile), {
  [oauth.modifyAssertion]: (header, payload) => {
    header.typ = 'JWT';
    payload.aud = server.token_endpoint;
  },
});
const client = { client_id: clientId };
const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, new URLSearchParams({ scope }), insecure);
try {
  console.log(JSON.stringify(await oauth.processClientCredentialsResponse(server, client, response)));
} catch (error) {
  console.log(JSON.stringify({ error: error.error ?? String(error), error_description: error.error_description }));
  process.exitCode = 1;
}
