// Every generator that the contract is held to, in the order of the table.
import { GENERATORS as go } from './go.mjs';
import { GENERATORS as openapiGenerator } from './openapi-generator.mjs';
import { GENERATORS as python } from './python.mjs';
import { GENERATORS as typescript } from './typescript.mjs';

export const GENERATORS = [...typescript, ...openapiGenerator, ...python, ...go];
