// A pair that breaks beyond doubt goes through the same function as the contract, every time. A program that finds
// nothing in it is blind, and so would be everything that it said.
import { opinions } from './opinions.mjs';

const contract = (version, member) => ({
  openapi: '3.1.0',
  info: { title: 'Canary', version },
  servers: [{ url: '/' }],
  paths: {
    '/birds/{birdID}': {
      get: {
        operationId: 'getBird',
        parameters: [{ name: 'birdID', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'A bird.',
            content: {
              'application/json': {
                schema: { type: 'object', required: [member], properties: { [member]: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
  },
});

/** What is wrong; nothing when every program sees the break. */
export async function canary(options) {
  const { findings, asked } = await opinions(contract('1', 'song'), contract('2', 'colour'), options);
  return asked
    .filter(tool => !findings.some(one => one.tool === tool))
    .map(tool => `${tool} finds nothing in the canary, which loses a member of an answer: the gate is blind`);
}
