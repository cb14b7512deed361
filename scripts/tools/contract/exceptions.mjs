// openapi/exceptions.yaml: changes that were looked at and do not break anybody. One excuses a single change, from
// certain keywords of a schema to certain others, at the places that it lists, and nothing else there. One that excuses
// nothing is refused, so the list only holds what is needed.
import { existsSync } from 'node:fs';
import { at, copy, isObject, same, yaml } from './documents.mjs';

const MEMBERS = ['date', 'before', 'after', 'where', 'reason'];

export class Exceptions {
  constructor(file) {
    this.file = file;
    this.used = new Set();
  }

  get list() {
    this.read ??= (existsSync(this.file) ? yaml(this.file) : null)?.exceptions ?? [];
    return this.read;
  }

  /** What is wrong with the file itself. */
  mistakes() {
    return this.list.flatMap((one, i) => {
      const fits = {
        date: /^\d{4}-\d{2}-\d{2}$/.test(one.date ?? ''),
        before: isObject(one.before),
        after: isObject(one.after),
        where: Array.isArray(one.where) && one.where.length > 0,
        reason: typeof one.reason === 'string' && one.reason !== '',
      };
      return [
        ...MEMBERS.filter(name => !fits[name]).map(name => `exception ${i + 1}: ${name} is missing, or not as it is to be`),
        ...Object.keys(one)
          .filter(name => !MEMBERS.includes(name))
          .map(name => `exception ${i + 1}: ${name} is nothing that an exception has`),
      ];
    });
  }

  /** The older one of two documents that are compared, with every change made that is excused. */
  excused(older, newer) {
    const result = copy(older);
    this.list.forEach(({ before, after, where }, i) => {
      for (const pointer of where ?? []) {
        const [was, is] = [at(result, pointer), at(newer, pointer)];
        if (!says(was, before, after) || !says(is, after, before)) continue;
        Object.keys(before).forEach(name => delete was[name]);
        Object.assign(was, copy(after));
        this.used.add(`${i} ${pointer}`);
      }
    });
    return result;
  }

  unused() {
    return this.list.flatMap(({ where }, i) =>
      (where ?? [])
        .filter(pointer => !this.used.has(`${i} ${pointer}`))
        .map(pointer => `exception ${i + 1} excuses nothing at ${pointer}`),
    );
  }
}

/** Whether a schema has these keywords, and none of the others that it might have instead. */
const says = (schema, these, others) =>
  isObject(schema) &&
  Object.entries(these).every(([name, value]) => same(schema[name], value)) &&
  Object.keys(others).every(name => name in these || !(name in schema));
