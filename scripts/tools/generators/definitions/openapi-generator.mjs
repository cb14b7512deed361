// openapi-generator in its languages.
import { readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { java } from '../../partner/clients.mjs';
import { OPENAPI_GENERATOR, bench, made, nodeBench, openapiGenerator } from '../workshop.mjs';
import { compiled as goCompiled, started as goStarted } from './go.mjs';
import { imported, started as pythonStarted } from './python.mjs';
import { compiled as nodeCompiled, started as nodeStarted } from './typescript.mjs';

const quoted = option => (/[^\w=.,-]/.test(option) ? `'${option}'` : option);

/** `options` beside the generator's name; `output` is where the program looks for the client. */
function definition(language, { options = [], output = 'client', folder = bench, ...rest }) {
  return {
    name: `openapi-generator ${language}`, version: OPENAPI_GENERATOR,
    command: ['openapi-generator-cli generate -i openapi.yaml -g', language, '-o', output, ...options.map(quoted)]
      .join(' '),
    async generate(revision) {
      const made_ = folder(`openapi-generator-${language}`, revision.date);
      await made('openapi-generator', 'java', ['-jar', await openapiGenerator(), 'generate', '-i',
        revision.file('openapi.yaml'), '-g', language, '-o', output, ...options], { cwd: made_ });
      return made_;
    },
    ...rest,
  };
}

const APIS = 'Sessions:Journeys:Profile:Offers:Steps:AccountAggregator:PostDisbursal:Operations';
const NO_TESTS = ['--global-property', 'apiTests=false,modelTests=false'];
const generateOnly = what => ({ absent: { compiles: `there is no ${what} here` } });

async function phpCompiled(folder) {
  const files = readdirSync(join(folder, 'client/lib'), { recursive: true }).filter(file => file.endsWith('.php'));
  for (const file of files) await made('php -l', 'php', ['-l', join(folder, 'client/lib', file)]);
}

export const GENERATORS = [
  {
    // the whole loan of scripts/try-partner-files: one build generates and compiles
    name: 'openapi-generator java', version: OPENAPI_GENERATOR,
    command: 'openapi-generator-cli generate -i openapi.yaml -g java --library native -o client '
      + '--additional-properties openApiNullable=false,useJakartaEe=true',
    generate: async revision => dirname((await java(revision)).split(delimiter)[0]),
    compile: () => {},
    walk: () => ({ program: 'java', args: ['-cp', 'classes:lib/*', 'com.example.borrower.Loan'] }),
  },
  definition('kotlin', {
    options: ['--package-name', 'com.example.lending', ...NO_TESTS],
    compile: folder => made('Maven', 'mvn', ['-B', '-q', '-ntp', '-Dstyle.color=never', 'process-classes'],
      { cwd: folder }),
    walk: () => ({ program: 'java', args: ['-cp', 'target/classes:target/lib/*', 'com.example.borrower.WalkKt'] }),
  }),
  definition('python', {
    // without a list of them it makes an API of webhooks too, which Python cannot read
    options: ['--package-name', 'lending', '--global-property', `apis=${APIS},models,supportingFiles`],
    output: '.', needs: ['python3'],
    compile: imported('openapi-generator'),
    walk: pythonStarted('openapi-generator'),
  }),
  definition('typescript-fetch', {
    folder: nodeBench, compile: nodeCompiled, walk: nodeStarted,
  }),
  definition('go', {
    options: ['--package-name', 'lending', '--additional-properties',
      'withGoMod=false,enumClassPrefix=true,disallowAdditionalPropertiesIfNotPresent=false', ...NO_TESTS],
    output: 'lending', needs: ['go'], compile: goCompiled, walk: goStarted,
  }),
  definition('csharp', generateOnly('.NET')),
  definition('php', {
    compile: phpCompiled, needs: ['php'],
    absent: { walks: 'its libraries are of a registry that is not asked here' },
  }),
  definition('swift6', generateOnly('Swift')),
  definition('dart', generateOnly('Dart')),
];
