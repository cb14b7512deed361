// House rules about the names of members and parameters, and what the names promise.
const AMOUNT = /amount|principal|income|^(fees|minimum|maximum)$/i;
const LOOKS_LIKE_ID = /^(id|uuid)$|(Id|Ids|_id|_ids|Uuid|UUID)$/;
const ID = /(ID|IDs|-ID|-Key)$/;
/** Around the picture of a borrower, events are spelled as webhooks are: these are all of their ids. */
const IDS_OF_EVENTS = ['event_id', 'tenant_id', 'application_id'];
const DIGITS = ['250000', '12345'];
const NO_DIGITS = ['', '-1', '1.50', '1,000', '1e5', 'abc', ' 100'];

const each = check => () => ({
  Schema(schema, context) {
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      const found = member?.$ref ? context.resolve(member).node : member;
      const say = message =>
        context.report({ message: `${name}: ${message}`, location: context.location.child(['properties', name]) });
      check(name, found ?? {}, say);
    }
  },
  Parameter(parameter, context) {
    const found = parameter.schema?.$ref ? context.resolve(parameter.schema).node : parameter.schema;
    check(parameter.name, found ?? {}, message =>
      context.report({ message: `${parameter.name}: ${message}`, location: context.location }),
    );
  },
});

/** A name that speaks of money holds whole rupees as digits. */
export const amounts = each((name, schema, say) => {
  if (!AMOUNT.test(name)) return;
  const types = [schema.type].flat().filter(type => type !== 'null');
  if (String(types) === 'object' || String(types) === 'array' || schema.anyOf) return;
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern) : null;
  if (
    String(types) !== 'string' ||
    !pattern ||
    !DIGITS.every(one => pattern.test(one)) ||
    NO_DIGITS.some(one => pattern.test(one))
  ) {
    say('an amount is a string of digits, by its pattern');
  }
});

export const identifiers = each((name, schema, say) => {
  if (IDS_OF_EVENTS.includes(name)) return;
  if (LOOKS_LIKE_ID.test(name)) say('the name of an id ends in ID');
  const uuid = schema.format === 'uuid' || schema.items?.format === 'uuid';
  if (uuid && !ID.test(name)) say('holds a UUID, so its name ends in ID');
});
