// Generators of Go. Their versions are the ones that `go install` builds.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bench, goTool, made } from '../workshop.mjs';

export const compiled = async folder => {
  await made('go vet', 'go', ['vet', './...'], { cwd: folder });
  await made('go build', 'go', ['build', '-o', 'walk', '.'], { cwd: folder });
};

export const started = folder => ({ program: join(folder, 'walk'), args: [] });

export const GENERATORS = [
  {
    name: 'oapi-codegen', version: 'v2.8.2', needs: ['go'],
    command: 'oapi-codegen -config oapi-codegen.yaml openapi.yaml, with skip-prune: true',
    async generate(revision) {
      const folder = bench('oapi-codegen', revision.date);
      mkdirSync(join(folder, 'lending'));
      await made('oapi-codegen', await goTool('github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen', this.version),
        ['-config', 'oapi-codegen.yaml', revision.file('openapi.yaml')], { cwd: folder });
      return folder;
    },
    compile: compiled,
    walk: started,
  },
  {
    name: 'ogen', version: 'v1.25.0', needs: ['go'],
    command: 'ogen --target lending --package lending --clean openapi.yaml',
    async generate(revision) {
      const folder = bench('ogen', revision.date);
      await made('ogen', await goTool('github.com/ogen-go/ogen/cmd/ogen', this.version),
        ['--target', 'lending', '--package', 'lending', '--clean', revision.file('openapi.yaml')], { cwd: folder });
      return folder;
    },
    compile: compiled,
    walk: started,
  },
];
