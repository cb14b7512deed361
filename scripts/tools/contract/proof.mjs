// Proves the gate on the edits of edits.mjs: one document holds a copy of an operation per edit, so that each program
// is asked once, through the same function that judges the contract.
import { BREAKING, HARMLESS } from './edits.mjs';
import { copy, isObject, place } from './documents.mjs';
import { opinions } from './opinions.mjs';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const STATUSES = /^2|^304$|^400$|^409$/; // enough of each operation; the rest only costs time

/** [{what, expected, found: {own, redocly, oasdiff}, passed}] */
export async function proof(document) {
  const edits = [...BREAKING.map(edit => ['breaking', ...edit]), ...HARMLESS.map(edit => ['harmless', ...edit])];
  const [base, revision] = [shell(document), shell(document)];
  edits.forEach(([, , operation, edit], i) => {
    const { path, method, node } = find(document, operation);
    const number = String(i + 1).padStart(2, '0');
    for (const one of [base, revision]) {
      const own = whole(document, node);
      own.operationId += `E${number}`;
      one.paths[`/e${number}${path}`] = { [method]: own };
    }
    const item = revision.paths[`/e${number}${path}`];
    const before = JSON.stringify(item);
    edit(item[method], item);
    if (JSON.stringify(item) === before) throw new Error(`the edit "${edits[i][1]}" edits nothing`);
  });
  const { findings, asked } = await opinions(base, revision);
  return edits.map(([expected, what], i) => {
    const found = asked.filter(tool => findings.some(one => one.tool === tool && number(one) === i + 1));
    return { what, expected, found, passed: found.length > 0 === (expected === 'breaking') };
  });
}

function number({ where, operation, operations }) {
  const place =
    where.replaceAll('~1', '/').match(/\/e(\d\d)(?:\/|$)/) ?? `${operation ?? operations?.[0]}`.match(/E(\d\d)$/);
  return place ? Number(place[1]) : 0;
}

const shell = ({ openapi, info, servers, tags, components }) =>
  copy({ openapi, info, servers, tags, paths: {}, components: { securitySchemes: components.securitySchemes } });

function find(document, operationId) {
  for (const [path, item] of Object.entries(document.paths)) {
    const method = METHODS.find(name => item[name]?.operationId === operationId);
    if (method) return { path, method, node: item[method] };
  }
  throw new Error(`no operation ${operationId}`);
}

/** A copy that refers to nothing, without examples and links. */
function whole(document, operation) {
  const follow = node => {
    if (Array.isArray(node)) return node.map(follow);
    if (!isObject(node)) return node;
    const found = '$ref' in node ? place(document, node, '').node : node;
    return Object.fromEntries(
      Object.entries(found)
        .filter(([name]) => name !== 'examples' && name !== 'links')
        .map(([name, value]) => [name, follow(value)]),
    );
  };
  const responses = Object.entries(operation.responses).filter(([status]) => STATUSES.test(status));
  return follow({ ...operation, responses: Object.fromEntries(responses) });
}
