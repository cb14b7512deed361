// openapi/ on the disk: the dates of versions.yaml, their published revisions, and the files of each.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, same, yaml } from './documents.mjs';

export const BUNDLES = ['openapi.yaml', 'openapi.json', 'openapi.dereferenced.json'];
export const SUMS = 'SHA256SUMS';
export const sha256 = file => createHash('sha256').update(readFileSync(file)).digest('hex');

export class Releases {
  constructor(openapi, hidden = []) {
    this.openapi = openapi;
    this.hidden = hidden;
    this.folder = join(openapi, 'released');
  }

  /** As versions.yaml lists them, oldest first. */
  dates() {
    return yaml(join(this.openapi, 'versions.yaml'))
      .versions.map(version => String(version.date))
      .sort();
  }

  /** Oldest first; none when the date was not published yet. */
  revisions(date) {
    const folder = join(this.folder, date);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .map(name => Number(name.match(/^r([1-9]\d*)$/)?.[1]))
      .filter(Boolean)
      .sort((a, b) => a - b)
      .map(number => new Revision(this, date, number))
      .filter(revision => !this.hidden.includes(revision.name));
  }

  /** The same without these revisions. */
  without(revisions) {
    return new Releases(this.openapi, revisions.map(revision => revision.name));
  }

  newest(date) {
    return this.revisions(date).at(-1);
  }

  /** Every published revision of every folder, whether versions.yaml lists it or not. */
  all() {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter(name => /^\d{4}-\d{2}-\d{2}$/.test(name))
      .sort()
      .flatMap(date => this.revisions(date));
  }
}

export class Revision {
  constructor(releases, date, number) {
    Object.assign(this, { date, number, folder: join(releases.folder, date, `r${number}`) });
  }

  get name() {
    return `${this.date}/r${this.number}`;
  }

  file(...names) {
    return join(this.folder, ...names);
  }

  document() {
    this.read ??= json(this.file('openapi.json'));
    return this.read;
  }

  sums() {
    return BUNDLES.map(name => `${sha256(this.file(name))}  ${name}\n`).join('');
  }

  /** What is wrong with the files as such. */
  mistakes() {
    const missing = [...BUNDLES, SUMS].filter(name => !existsSync(this.file(name)));
    if (missing.length) return [`${this.name} has no ${missing.join(', ')}`];
    const wrong = [];
    if (readFileSync(this.file(SUMS), 'utf8') !== this.sums()) wrong.push(`${this.name}: ${SUMS} does not match`);
    if (!same(yaml(this.file('openapi.yaml')), this.document())) wrong.push(`${this.name}: YAML and JSON differ`);
    if (this.document().info.version !== this.date)
      wrong.push(`${this.name}: info.version is ${this.document().info.version}`);
    if (readFileSync(this.file('openapi.dereferenced.json'), 'utf8').includes('"$ref"')) {
      wrong.push(`${this.name}: the dereferenced document refers to something`);
    }
    return wrong;
  }
}
