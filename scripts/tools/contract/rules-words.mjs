// House rule: nothing that partners read speaks of the network behind the service.
export const NETWORK_WORDS = new RegExp(
  'ondc|beckn|fis12|bpp|bap_|transaction_id|message_id|xinput|consent_?handler' +
    '|(?<![a-z0-9])on_(search|select|init|confirm|status|update)',
  'i',
);
const FREE = new Set([
  'example',
  'examples',
  'value',
  'default',
  'enum',
  'const',
  'parameters',
  'info',
  'tags',
  'servers',
  'links',
]);

/** Looks at a node's names and texts; deeper where the linter does not go. */
function offending(node, deep) {
  if (typeof node === 'string') return NETWORK_WORDS.test(node) ? [node] : [];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([name, value]) => [
    ...(NETWORK_WORDS.test(name) ? [name] : []),
    ...(typeof value === 'string' || deep || FREE.has(name) || name.startsWith('x-') ? offending(value, true) : []),
  ]);
}

export const networkWords = () => ({
  any: {
    enter(node, context) {
      for (const text of offending(node, Array.isArray(node))) {
        context.report({ message: `speaks of the network: ${text.slice(0, 80)}`, location: context.location });
      }
    },
  },
});
