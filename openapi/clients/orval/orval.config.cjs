// `headers` makes parameters of what goes into headers; without it Idempotency-Key cannot be given.
module.exports = {
  lending: {
    input: process.env.CONTRACT,
    output: {
      target: 'client/lending.ts', client: 'fetch', headers: true,
      override: { mutator: { path: 'http.ts', name: 'http' } },
    },
  },
};
