// tests/web/engine.js - a server of an index built for the test, a second origin, and a browser.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

import {hostileLines} from './hostile.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const zerkalo = process.env.ZERKALO || join(root, 'build/dev/cli/zerkalo');

function run(args) {
  const done = spawnSync(zerkalo, args, {encoding: 'utf8'});
  if (done.status !== 0 && done.status !== 4) {
    throw new Error(`${zerkalo} ${args.join(' ')}: ${done.error || done.stderr}`);
  }
}

/** The first line that matches, from a process that goes on. */
function lineOf(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const found = text.match(pattern);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error('the server ended: ' + text)));
  });
}

/** A page on another origin: what docs/embed.md says to paste, with the real address; `fixed`: the files checked by hash. */
function otherOrigin(engine, fixed) {
  const docs = readFileSync(join(root, 'docs/embed.md'), 'utf8').replaceAll('https://films.example', engine);
  const [pasted, checked] = [...docs.matchAll(/```html\n([^]*?)```/g)].map((block) => block[1]);
  const form = pasted.match(/<zerkalo-search>[^]*<\/zerkalo-search>/)[0];
  const lines = fixed ? checked + form : pasted;
  const policy = `default-src 'none'; img-src data:; script-src ${engine}; style-src ${engine}; connect-src ${engine}; ` +
      `form-action ${engine}; require-trusted-types-for 'script'; trusted-types 'none'`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,"><main><h1>My page</h1>\n${lines}</main></html>`;
}

/** `origins`: others that may read, beside `second`; `given`: an index that is there already. */
export async function start(origins = [], given = '') {
  const folder = mkdtempSync(join(tmpdir(), 'zerkalo-web-'));
  const index = given || join(folder, 'index');
  writeFileSync(join(folder, 'examples'), '"one long take"\nзеркало\n');
  if (!given) {
    writeFileSync(join(folder, 'hostile.jsonl'), hostileLines());
    run(['build', '--index', index, join(root, 'seeds'), join(folder, 'hostile.jsonl')]);
  }

  let address;
  const other = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html').end(otherOrigin(address, request.url === '/fixed'));
  });
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
  const second = `http://127.0.0.1:${other.address().port}`;

  const child = spawn(zerkalo, [
    'serve', '--index', index, '--listen', '127.0.0.1:0', '--cors', second,
    ...origins.flatMap((origin) => ['--cors', origin]), '--examples', join(folder, 'examples')
  ]);
  const port = await lineOf(child, /localhost:(\d+)/);
  address = `http://127.0.0.1:${port}`;

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'
    ]
  });
  const stop = async () => {
    await browser.close();
    other.close();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    const status = await ended;
    rmSync(folder, {recursive: true});
    return status;
  };
  return {address, second, browser, stop};
}

/** A page whose complaints (console errors, exceptions, policy violations) are collected. */
export async function open(engine, path, options = {}) {
  const context = await engine.browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push('dialog: ' + dialog.message());
    dialog.dismiss();
  });
  await page.goto(path.startsWith('http') ? path : engine.address + path);
  return {page, complaints, close: () => context.close()};
}

/** Waits until `test` is true in the page; the page's policy forbids what waitForFunction does. */
export async function until(page, test, argument) {
  for (let tries = 0; tries < 400; ++tries) {
    if (await page.evaluate(test, argument)) return;
    await page.waitForTimeout(25);
  }
  throw new Error('never true: ' + test);
}
