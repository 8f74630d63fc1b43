// Gets a token as an openid-client user would: discovery, private_key_jwt, client_credentials.
// Arguments: issuer, client id, key file, JSON of the request's parameters, and the assertion's typ when it must state one.
import * as client from 'openid-client';
import { readClientKey } from './client-key.mjs';

const [issuer, clientId, keyFile, parameters, typ] = process.argv.slice(2);
const options = typ ? { [client.modifyAssertion]: (header) => { header.typ = typ; } } : undefined;
const authentication = client.PrivateKeyJwt(await readClientKey(keyFile), options);
const configuration = await client.discovery(new URL(issuer), clientId, undefined, authentication, { execute: [client.allowInsecureRequests] });
try {
  console.log(JSON.stringify(await client.clientCredentialsGrant(configuration, JSON.parse(parameters))));
} catch (error) {
  console.log(JSON.stringify({ error: error.error ?? String(error), error_description: error.error_description }));
  process.exitCode = 1;
}
