// Generators of npm. Their programs are compiled as strictly as a partner may.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { json } from '../../contract/documents.mjs';
import { ROOT } from '../../contract/programs.mjs';
import { typescript } from '../../partner/clients.mjs';
import { PINNED, nodeBench, npmTool } from '../workshop.mjs';

const PARTNERS = json(join(ROOT, 'scripts/tools/partner/package.json')).devDependencies;

export const compiled = folder => npmTool('typescript/bin/tsc', ['--strict', '--noUncheckedIndexedAccess',
  '--target', 'es2022', '--module', 'node20', '--types', 'node', '--outDir', 'out', 'walk.ts'], folder);

export const started = folder => ({ program: process.execPath, args: [join(folder, 'out/walk.js')] });

export const GENERATORS = [
  {
    // the whole loan of scripts/try-partner-files: what it makes is compiled in the same breath
    name: 'openapi-typescript', version: PARTNERS['openapi-typescript'],
    command: 'openapi-typescript openapi.yaml --empty-objects-unknown -o contract.d.ts',
    compiler: `typescript ${PARTNERS.typescript}, openapi-fetch ${PARTNERS['openapi-fetch']}`,
    generate: typescript,
    compile: () => {},
    walk: folder => ({ program: process.execPath, args: ['--input-type=module', '-e',
      `import { wholeLoan } from '${pathToFileURL(join(folder, 'loan.js'))}';
       console.log(await wholeLoan(process.env.HEADLESS_URL, process.env.HEADLESS_API_KEY));`] }),
  },
  {
    name: 'hey-api', version: PINNED.devDependencies['@hey-api/openapi-ts'],
    command: 'openapi-ts -i openapi.yaml -o client',
    compiler: `typescript ${PINNED.devDependencies.typescript}`,
    async generate(revision) {
      const folder = nodeBench('hey-api', revision.date);
      await npmTool('@hey-api/openapi-ts/bin/run.js', ['-i', revision.file('openapi.yaml'), '-o', 'client'], folder);
      return folder;
    },
    compile: compiled,
    walk: started,
  },
  {
    name: 'orval', version: PINNED.devDependencies.orval,
    command: "orval, with client: 'fetch', headers: true",
    compiler: `typescript ${PINNED.devDependencies.typescript}`,
    async generate(revision) {
      const folder = nodeBench('orval', revision.date);
      await npmTool('orval/dist/bin/orval.mjs', ['--config', 'orval.config.cjs'], folder,
        { CONTRACT: revision.file('openapi.yaml') });
      return folder;
    },
    compile: compiled,
    walk: started,
  },
];
