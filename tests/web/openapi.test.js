// tests/web/openapi.test.js - the description of the API satisfies a linter that others use, and a typed client is made of it.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {after, before, test} from 'node:test';

import {start} from './engine.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);
let engine;
let folder;
let api;

before(async () => {
  engine = await start();
  folder = mkdtempSync(join(tmpdir(), 'zerkalo-openapi-'));
  api = await (await fetch(engine.address + '/openapi.json')).json();
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(api));
});
after(async () => {
  rmSync(folder, {recursive: true});
  await engine.stop();
});

function run(program, args) {
  const done = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8', cwd: folder, env: {...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true'}
  });
  assert.equal(done.status, 0, done.stdout + done.stderr);
  return done.stdout + done.stderr;
}

/** The type that a schema means, by rules of our own. */
function typeOf(schema) {
  if (schema.$ref) return `components['schemas']['${schema.$ref.split('/').pop()}']`;
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if (schema.enum) return schema.enum.map((word) => `'${word}'`).join(' | ');
  if (schema.type === 'array') return `(${typeOf(schema.items)})[]`;
  if (schema.type === 'integer') return 'number';
  if (schema.type === 'object') return schema.additionalProperties ? `Record<string, ${typeOf(schema.additionalProperties)}>` : 'object';
  return schema.type;
}

/** A program that reads the answer of every route and every member of every schema. */
function everything() {
  const lines = ["import type {components, paths} from './api.js';"];
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      for (const [media, content] of Object.entries(operation.responses['200'].content)) {
        lines.push(`export const ${operation.operationId}_: (answer: paths['${path}']['${method}']['responses']['200']['content']['${media}']) => ` +
            `${typeOf(content.schema)} = (answer) => answer;`);
      }
    }
  }
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    for (const [member, type] of Object.entries(schema.properties)) {
      const always = schema.required?.includes(member) ? '' : ' | undefined';
      lines.push(`export const ${name}_${member}: (value: components['schemas']['${name}']) => ${typeOf(type)}${always} = (value) => value.${member};`);
    }
  }
  return lines.join('\n') + '\n';
}

test('redocly finds nothing to complain about', () => {
  const said = run(join(here, 'node_modules/@redocly/cli/bin/cli.js'), ['lint', '--extends', 'recommended', 'openapi.json']);
  // Its own words about the age of Node are no finding.
  assert.doesNotMatch(said, /You have \d+ warning/);
});

test('no answer is only an object', () => {
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const operation of Object.values(operations)) {
      const [content] = Object.values(operation.responses['200'].content);
      assert.ok(path === '/openapi.json' || content.schema.type !== 'object', path);
    }
  }
});

test('a client is generated that has every route and member, and compiles', () => {
  run(join(here, 'node_modules/openapi-typescript/bin/cli.js'), ['openapi.json', '-o', 'api.ts']);
  writeFileSync(join(folder, 'everything.ts'), everything());
  copyFileSync(join(here, 'client.ts'), join(folder, 'client.ts'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  run(require.resolve('typescript/bin/tsc'), [
    '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--module', 'nodenext', 'everything.ts', 'client.ts'
  ]);
});
