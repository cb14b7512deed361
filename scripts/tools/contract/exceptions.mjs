// openapi/exceptions.yaml: findings that were looked at and do not break anybody. An exception that excuses nothing is
// refused, so the list only holds what is needed.
import { existsSync } from 'node:fs';
import { yaml } from './documents.mjs';
import { hasOasdiff } from './programs.mjs';

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
    return this.list.flatMap((one, i) =>
      ['date', 'rule', 'where', 'reason']
        .filter(name => typeof one[name] !== 'string' || !one[name])
        .map(name => `exception ${i + 1} has no ${name}`)
        .concat(
          /^\d{4}-\d{2}-\d{2}$/.test(one.date ?? '') ? [] : [`exception ${i + 1}: date is yyyy-mm-dd, in quotes`],
        ),
    );
  }

  /** The findings that are not excused. */
  left(findings) {
    return findings.filter(({ tool, rule, where }) => {
      const excuse = this.list.find(one => one.rule === `${tool}/${rule}` && one.where === where);
      if (excuse) this.used.add(excuse);
      return !excuse;
    });
  }

  unused() {
    return this.list
      .filter(one => !this.used.has(one) && (hasOasdiff() || !one.rule?.startsWith('oasdiff/')))
      .map(({ rule, where }) => `${rule} at ${where} excuses nothing`);
  }
}
