// Lints an OpenAPI document by Redocly's strictest rules. Argument: its URL. Prints every problem, warnings too, as JSON.
import { createConfig, lintFromString } from '@redocly/openapi-core';

const source = await (await fetch(process.argv[2])).text();
const config = await createConfig({
  extends: ['recommended-strict'],
});
const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
console.log(JSON.stringify(problems.map((problem) => ({
  rule: problem.ruleId,
  severity: problem.severity,
  message: problem.message,
  at: problem.location[0]?.pointer,
}))));
