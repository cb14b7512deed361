// The life of a version, as openapi/versions.yaml tells it: supported, deprecated, retired. What is written there is
// served at once, so every wrong state of it is said here, and what partners read of it is made from it.
import { join } from 'node:path';
import { isObject, yaml } from './documents.mjs';

const FILE = 'openapi/versions.yaml';
const LEAST_NOTICE = 180; // days between the notice and the end of a version
const MILLIS_OF_A_DAY = 24 * 60 * 60 * 1000;
const STATUSES = ['supported', 'deprecated', 'retired'];
const DAYS = ['deprecated', 'sunset', 'retired'];
const MEMBERS = ['date', 'status', ...DAYS, 'successor', 'migration'];
/** What a version must say, and what it must not say yet. */
const DEMANDS = {
  supported: { must: [], not: DAYS },
  deprecated: { must: ['deprecated', 'sunset', 'successor', 'migration'], not: ['retired'] },
  retired: { must: ['deprecated', 'sunset', 'retired', 'successor', 'migration'], not: [] },
};

const isDay = text => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)
  && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const after = (from, to) => (new Date(to) - new Date(from)) / MILLIS_OF_A_DAY;

/** What is wrong with the file, each with its place and what to do. */
export function lifecycleMistakes(openapi) {
  const file = yaml(join(openapi, 'versions.yaml'));
  const mistakes = [];
  const wrong = (where, text, remedy) => mistakes.push(`${FILE}: ${where} ${text}: ${remedy}`);
  if (!isObject(file) || !Array.isArray(file.versions) || !file.versions.every(isObject)) {
    return [`${FILE}: there is no list of versions: see its head`];
  }
  for (const name of Object.keys(file)) {
    if (!['default', 'notice', 'versions'].includes(name)) wrong(name, 'is nothing that it has', 'take it out');
  }
  if (!Number.isInteger(file.notice) || file.notice < LEAST_NOTICE) {
    wrong('notice', `is ${file.notice ?? 'missing'}`, `say in days how long before its end a version is deprecated, at `
      + `least ${LEAST_NOTICE}`);
  }
  const dates = file.versions.map(version => version.date);
  if (dates.some((date, i) => i > 0 && !(dates[i - 1] < date))) {
    wrong('versions', 'are not in order, or one is there twice', 'oldest first');
  }
  file.versions.forEach(version => ofVersion(version, file, wrong));
  const chosen = file.versions.find(version => version.date === file.default);
  if (!chosen || chosen.status === 'retired') {
    wrong('default', `is ${file.default}, which is ${chosen ? 'retired' : 'no version'}`, 'name one that is answered');
  }
  return mistakes;
}

function ofVersion(version, { versions, notice }, wrong) {
  const { date, status } = version;
  const say = (text, remedy) => wrong(`version ${date}`, text, remedy);
  if (!isDay(date)) say('is no day', "write it as '2026-03-05'");
  for (const name of Object.keys(version)) {
    if (!MEMBERS.includes(name)) say(`says ${name}`, `a version has ${MEMBERS.join(', ')}`);
  }
  if (!STATUSES.includes(status)) return say(`is ${status ?? 'without status'}`, `it is one of ${STATUSES.join(', ')}`);
  for (const name of DEMANDS[status].must) if (!(name in version)) say(`is ${status} and names no ${name}`, 'add it');
  for (const name of DEMANDS[status].not) {
    if (name in version) say(`is ${status} and has the day ${name}`, 'change the status, or take the day out');
  }
  for (const name of DAYS) if (name in version && !isDay(version[name])) say(`${name} is no day`, "write '2027-06-01'");
  if ('successor' in version) {
    const next = versions.find(one => one.date === version.successor);
    if (!next || !(next.date > date)) say(`has the successor ${version.successor}`, 'name a newer version of the list');
    else if (next.status === 'retired') say(`has the successor ${next.date}, which is retired`, 'name another');
  }
  if (isDay(version.deprecated) && isDay(version.sunset) && after(version.deprecated, version.sunset) < notice) {
    say(`ends ${after(version.deprecated, version.sunset)} days after its notice`,
      `move sunset to ${notice} days after deprecated, or later`);
  }
  if (isDay(version.sunset) && isDay(version.retired) && version.retired < version.sunset) {
    say(`is retired before its sunset of ${version.sunset}`, 'a pin is answered up to the day that was announced');
  }
}

/** [{date, text}], newest first: what partners are told of each version, in a sentence. */
export function standings(openapi) {
  const { default: chosen, versions } = yaml(join(openapi, 'versions.yaml'));
  return [...versions].reverse().map(version => ({ date: version.date, text: standing(version, chosen) }));
}

function standing({ date, status, deprecated, sunset, retired, successor, migration }, chosen) {
  const move = successor ? ` Move to ${successor}${migration ? ` ([how](${migration}))` : ''}.` : '';
  const said = {
    supported: `Answered, with no end in sight.`,
    deprecated: `Deprecated since ${deprecated}, answered until ${sunset} at least.${move}`,
    retired: `Retired on ${retired}: its pin is refused with 410.${move}`,
  };
  return said[status] + (date === chosen ? ' Answers who names none.' : '');
}
