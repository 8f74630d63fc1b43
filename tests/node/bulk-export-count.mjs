// Exports a caseload of any size as a user of @medplum/core would: kick-off, polling, manifest; then every file as a stream, of which only
// lines and bytes are counted. Tokens are had by SMART backend authentication, a new one for each file.
// Arguments: issuer, client id, key file, token parameters as JSON, FHIR base, types. Prints files, lines, bytes and seconds as JSON.
import * as client from 'openid-client';
import { readClientKey } from './client-key.mjs';

// The package looks for a WebSocket as it loads, which Node 20 lacks and an export does not use.
globalThis.WebSocket ??= class WebSocket {};
const { MedplumClient } = await import('@medplum/core');

const [issuer, clientId, keyFile, parameters, fhirBase, types] = process.argv.slice(2);
const authentication = client.PrivateKeyJwt(await readClientKey(keyFile));
const configuration = await client.discovery(new URL(issuer), clientId, undefined, authentication, { execute: [client.allowInsecureRequests] });
const token = async () => (await client.clientCredentialsGrant(configuration, JSON.parse(parameters))).access_token;

const began = performance.now();
const base = new URL(fhirBase);
const medplum = new MedplumClient({ baseUrl: `${base.origin}/`, fhirUrlPath: base.pathname.slice(1), accessToken: await token(), fetch });
const manifest = await medplum.bulkExport('', types, undefined, { pollStatusOnAccepted: true, pollStatusPeriod: 1000 });
const prepared = performance.now();
const told = { files: 0, lines: 0, bytes: 0 };
for (const { url } of manifest.output) {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${await token()}` } });
  if (!response.ok) {
    throw new Error(`A file was answered ${response.status}.`);
  }
  told.files += 1;
  for await (const chunk of response.body) {
    told.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
      told.lines += 1;
    }
  }
}
told.secondsPrepared = (prepared - began) / 1000;
told.secondsFetched = (performance.now() - prepared) / 1000;
console.log(JSON.stringify(told));
