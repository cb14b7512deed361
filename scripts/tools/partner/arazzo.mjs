// The workflow of openapi/arazzo, as a partner of a date gets it.
import { join } from 'node:path';
import { applyPatch } from 'rfc6902';
import { yaml } from '../contract/documents.mjs';

/** `dates` are all that exist, newest first; `contract` is where the workflow finds the contract. */
export function workflow(openapi, dates, date, contract) {
  const document = yaml(join(openapi, 'arazzo/whole-loan.yaml'));
  const patches = yaml(join(openapi, 'arazzo/downgrades.yaml'));
  for (const newer of dates.filter(one => one > date)) {
    applyPatch(document, patches[newer] ?? []).forEach((error, i) => {
      if (error) throw new Error(`openapi/arazzo/downgrades.yaml: ${newer}, step ${i + 1}: ${error.message}`);
    });
  }
  document.info.version = date;
  document.sourceDescriptions[0].url = contract;
  document.workflows[0].parameters.find(({ name }) => name === 'X-AL-API-Version').value = date;
  return document;
}
