// Generators of PyPI. Python compiles nothing ahead: that every module can be imported stands for it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bench, made, python } from '../workshop.mjs';

const EVERY_MODULE = `
import importlib, pathlib, sys
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    importlib.import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
`;

export const imported = name => async folder => {
  await made('importing the client', await python(name), ['-c', EVERY_MODULE, name === 'openapi-generator' ? 'lending'
    : 'client'], { cwd: folder });
};

export const started = name => async () => ({ program: await python(name), args: ['walk.py'] });

function pinned(name) {
  const file = fileURLToPath(new URL(`../requirements/${name}.txt`, import.meta.url));
  return readFileSync(file, 'utf8').match(new RegExp(`^${name}==(.*)$`, 'm'))[1];
}

function definition(name, command, generate) {
  return {
    name, version: pinned(name), command, needs: ['python3'],
    async generate(revision) {
      const folder = bench(name, revision.date);
      const bin = dirname(await python(name));
      // its formatter is looked for in PATH
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      await generate((program, ...args) => made(name, join(bin, program), args, { cwd: folder, env }),
        revision.file('openapi.yaml'));
      return folder;
    },
    compile: imported(name),
    walk: started(name),
  };
}

export const GENERATORS = [
  definition('openapi-python-client', 'openapi-python-client generate --path openapi.yaml --output-path client',
    (run, contract) => run('openapi-python-client', 'generate', '--path', contract, '--output-path', 'client')),
  definition('datamodel-code-generator',
    'datamodel-codegen --input openapi.yaml --output client/models.py --output-model-type pydantic_v2.BaseModel',
    (run, contract) => run('datamodel-codegen', '--input', contract, '--output', 'client/models.py',
      '--output-model-type', 'pydantic_v2.BaseModel')),
];
