// The house rules of the contract, as a plugin of Redocly's linter.
import { amounts, identifiers } from './rules-names.mjs';
import { commonHeaders, delivery, envelope, errorCodes, examples, idempotencyKey } from './rules-operations.mjs';
import { networkWords } from './rules-words.mjs';

export const RULE_NAMES = [
  'idempotency-key',
  'envelope',
  'common-headers',
  'error-codes',
  'webhook-delivery',
  'amounts-are-digits',
  'identifiers-end-in-id',
  'examples',
  'no-network-words',
];

export default () => ({
  id: 'house',
  rules: {
    oas3: {
      'idempotency-key': idempotencyKey,
      envelope,
      'common-headers': commonHeaders,
      'error-codes': errorCodes,
      'webhook-delivery': delivery,
      'amounts-are-digits': amounts,
      'identifiers-end-in-id': identifiers,
      examples,
      'no-network-words': networkWords,
    },
  },
});
