// Asks an agency over DCI as a ministry's developer would, by a client that openapi-client-axios makes of the document that the gateway publishes:
// the attributes, a search by a number, every page of a caseload, an enrolment.
// Arguments: the document's URL, an access token, the number to search for, a programme. Prints what it found as JSON.
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { randomUUID } from 'node:crypto';

const [definition, token, number, programme] = process.argv.slice(2);
const api = new OpenAPIClientAxios({ definition, axiosConfigDefaults: { headers: { Authorization: `Bearer ${token}` } } });
const client = await api.init();

const envelope = (message) => ({
  header: { version: '1.0.0', message_id: randomUUID(), message_ts: new Date().toISOString(), action: 'search', sender_id: 'ministry-client', total_count: 1 },
  message: { transaction_id: randomUUID(), ...message },
});
const search = async (search_criteria) => {
  const request = { reference_id: randomUUID(), timestamp: new Date().toISOString(), search_criteria };
  const { data } = await client.sync_search(null, envelope({ search_request: [request] }));
  const [answer] = data.message.search_response;
  if (answer.status !== 'succ') throw new Error(answer.status_reason_message);
  return answer;
};

const { data: catalogue } = await client.attributes();
const person = catalogue.records.find((record) => record.reg_record_type === 'Person');
const found = await search({ reg_record_type: 'Person', query_type: 'idtype-value', query: { type: 'UIN', value: number } });
const ids = [];
let total;
for (let page_number = 1; total === undefined || ids.length < total; page_number++) {
  const page = await search({
    reg_record_type: 'Person',
    query_type: 'predicate',
    query: [{ seq_num: 1, expression1: { attribute_name: 'last_updated', operator: 'ge', attribute_value: '1990-01-01T00:00:00Z' } }],
    pagination: { page_size: 7, page_number },
  });
  total = page.pagination.total_count;
  if (page.data.reg_records.length === 0) break;
  ids.push(...page.data.reg_records.map((record) => record['@id']));
}
const enrolled = await client.sync_enrolled(null, envelope({
  enrolled_criteria: {
    query_type: 'expression',
    query: { person_identifier: { eq: number }, 'programme_identifier.program.programme_identifier': { eq: programme } },
  },
}));
console.log(JSON.stringify({
  attributes: person.attributes.map((attribute) => attribute.attribute_name),
  found: found.data.reg_records,
  total,
  ids,
  enrolled: enrolled.data.enrolled_response[0].enrolled_status,
}));
