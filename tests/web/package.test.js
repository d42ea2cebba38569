// tests/web/package.test.js - the npm package has its files, its types hold, and the events are what the types say.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';

import {open, start, until} from './engine.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = join(here, '../../server/web');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const read = (path) => readFileSync(path, 'utf8');
let engine;
let project;
let packed;

before(async () => {
  engine = await start();
  project = mkdtempSync(join(tmpdir(), 'zerkalo-package-'));
  const done = spawnSync('npm', ['pack', source, '--json', '--ignore-scripts', '--pack-destination', project], {encoding: 'utf8'});
  assert.equal(done.status, 0, done.stderr);
  [packed] = JSON.parse(done.stdout);
  const installed = join(project, 'node_modules/zerkalo-search');
  mkdirSync(installed, {recursive: true});
  const unpacked = spawnSync('tar', ['-xzf', join(project, packed.filename), '-C', installed, '--strip-components=1'], {encoding: 'utf8'});
  assert.equal(unpacked.status, 0, unpacked.stderr);
});
after(async () => {
  rmSync(project, {recursive: true});
  await engine.stop();
});

/** What the compiler says of a file in a project that has the package. */
function compiled(name, text, resolution = ['--module', 'esnext', '--moduleResolution', 'bundler']) {
  writeFileSync(join(project, name), text);
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', ...resolution];
  return spawnSync(process.execPath, [tsc, ...flags, name], {cwd: project, encoding: 'utf8'}).stdout;
}

test('the package has its files and no others', () => {
  assert.deepEqual(packed.files.map((file) => file.path).sort(), [
    'LICENSE', 'README.md', 'custom-elements.json', 'package.json', 'zerkalo-results.d.ts', 'zerkalo-results.js', 'zerkalo-search.css',
    'zerkalo-search.d.ts', 'zerkalo-search.js'
  ]);
  assert.match(read(join(project, 'node_modules/zerkalo-search/LICENSE')), /^MIT License/);
});

test('every address in package.json is a file of the package', () => {
  const manifest = JSON.parse(read(join(source, 'package.json')));
  assert.equal(manifest.license, 'MIT');
  const leaves = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(leaves));
  const named = [manifest.main, manifest.types, manifest.customElements, ...leaves(manifest.exports), ...manifest.sideEffects];
  const files = packed.files.map((file) => file.path);
  for (const path of named) assert.ok(files.includes(path.replace(/^\.\//, '')), path);
});

test('a typed page compiles, for a bundler and for node', () => {
  const page = read(join(here, 'package.ts'));
  assert.equal(compiled('page.ts', page), '');
  assert.equal(compiled('page.ts', page, ['--module', 'node16', '--moduleResolution', 'node16']), '');
});

test('a wrong use does not', () => {
  const wrong = "import 'zerkalo-search';\ndocument.addEventListener('zerkalo-select', (event) => event.detail.item);\n";
  assert.match(compiled('wrong.ts', wrong), /wrong\.ts\(2,.*'item' does not exist/);
});

/** The events of a search, a choice and a failure, as they come. */
async function sent() {
  const {page, close} = await open(engine, engine.second);
  await page.waitForSelector('zerkalo-search[data-ready]');
  await page.evaluate(() => {
    window.sent = [];
    for (const name of ['query', 'results', 'select', 'error']) {
      addEventListener('zerkalo-' + name, (event) => {
        event.preventDefault();
        window.sent.push([event.type, JSON.parse(JSON.stringify(event.detail))]);
      });
    }
  });
  const arrived = (count) => until(page, (count) => window.sent.length >= count, count);
  await page.fill('input[name=q]', 'tarkov');
  await arrived(2);
  await page.locator('.zerkalo-list li').first().click();
  await page.fill('input[name=q]', 'mirror');
  await arrived(5);
  await page.locator('.zerkalo-list li').first().click();
  await page.route('**/v1/suggest*', (route) => route.abort());
  await page.fill('input[name=q]', 'stalker');
  await arrived(8);
  const events = await page.evaluate(() => window.sent);
  await close();
  return events;
}

test('the events of the box are those of the types and of the manifest', async () => {
  const events = await sent();
  const names = new Set(events.map(([name]) => name));
  const [{declarations: [box]}] = JSON.parse(read(join(source, 'custom-elements.json'))).modules;
  assert.deepEqual([...names].sort(), box.events.map((event) => event.name).sort());
  // A literal may have no more than its type says, and no less.
  const lines = events.map(([name, detail], at) => `const e${at}: ZerkaloSearchEventMap['${name}']['detail'] = ${JSON.stringify(detail)};`);
  const text = `import type {ZerkaloSearchEventMap} from 'zerkalo-search';\n${lines.join('\n')}\n`;
  assert.equal(compiled('sent.ts', text), '', text);
});

test('the attributes of the manifest are those of the box', async () => {
  const [{declarations: [box]}] = JSON.parse(read(join(source, 'custom-elements.json'))).modules;
  const script = read(join(source, 'zerkalo-search.js'));
  const used = [...script.matchAll(/(?:this\.getAttribute|this\.#number)\('([a-z]+)'/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(used)].sort(), box.attributes.map((attribute) => attribute.name).sort());
});
