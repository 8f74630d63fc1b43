// Asks a gateway as a fhir-kit-client user would: metadata, SMART metadata, a search by POST, every page of a caseload, a read.
// Arguments: FHIR base, access token, the identifier to search for. Prints what it found as JSON.
import { Client } from 'fhir-kit-client';

const [baseUrl, token, identifier] = process.argv.slice(2);
const client = new Client({ baseUrl, bearerToken: token });
const statement = await client.capabilityStatement();
const smart = await client.smartAuthMetadata();
const found = await client.resourceSearch({ resourceType: 'Patient', searchParams: { identifier }, options: { postSearch: true } });
const ids = [];
for (let page = await client.search({ resourceType: 'Patient', searchParams: { _count: 10 } }); page; page = await client.nextPage({ bundle: page })) {
  ids.push(...(page.entry ?? []).map((entry) => entry.resource.id));
}
const read = await client.read({ resourceType: 'Patient', id: ids[0] });
let missing;
try {
  await client.read({ resourceType: 'Patient', id: 'nobody' });
} catch (error) {
  missing = error.response.data.issue[0].code;
}
console.log(JSON.stringify({
  fhirVersion: statement.fhirVersion,
  tokenUrl: smart.tokenUrl?.href ?? String(smart.tokenUrl),
  found: (found.entry ?? []).map((entry) => entry.resource.id),
  ids,
  read: read.id,
  missing,
}));
