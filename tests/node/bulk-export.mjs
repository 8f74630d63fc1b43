// Exports a caseload as a user of @medplum/core would: kick-off, polling, manifest, files; with a token by SMART backend authentication.
// Arguments: issuer, client id, key file, token parameters as JSON, FHIR base, types. Prints the manifest and the ids of each type as JSON.
import * as client from 'openid-client';
import { readClientKey } from './client-key.mjs';

// The package looks for a WebSocket as it loads, which Node 20 lacks and an export does not use.
globalThis.WebSocket ??= class WebSocket {};
const { MedplumClient } = await import('@medplum/core');

const [issuer, clientId, keyFile, parameters, fhirBase, types] = process.argv.slice(2);
const authentication = client.PrivateKeyJwt(await readClientKey(keyFile));
const configuration = await client.discovery(new URL(issuer), clientId, undefined, authentication, { execute: [client.allowInsecureRequests] });
const { access_token: accessToken } = await client.clientCredentialsGrant(configuration, JSON.parse(parameters));

const base = new URL(fhirBase);
const medplum = new MedplumClient({ baseUrl: `${base.origin}/`, fhirUrlPath: base.pathname.slice(1), accessToken, fetch });
const manifest = await medplum.bulkExport('', types, undefined, { pollStatusOnAccepted: true, pollStatusPeriod: 100 });
const ids = {};
for (const { type, url } of manifest.output) {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${accessToken}` } });
  const lines = (await response.text()).split('\n').filter((line) => line);
  (ids[type] ??= []).push(...lines.map((line) => JSON.parse(line).id));
}
console.log(JSON.stringify({ manifest, ids }));
