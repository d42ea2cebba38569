// tests/web/hostile.test.js - strangers' texts in pages, box and InstantSearch: nothing runs, nothing breaks out.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';

import {open, start, until} from './engine.js';
import {hostile} from './hostile.js';

let engine;
let site;
before(async () => {
  site = createServer((request, response) => {
    const require = createRequire(import.meta.url);
    const modules = require.resolve('playwright-core/package.json').replace(/playwright-core.package\.json$/, '');
    const files = {
      '/instant': ['text/html', new URL('./instantsearch.html', import.meta.url)],
      '/instantsearch-page.js': ['text/javascript', new URL('./instantsearch-page.js', import.meta.url)],
      '/instantsearch.js': ['text/javascript', modules + 'instantsearch.js/dist/instantsearch.production.min.js'],
      '/algoliasearch.js': ['text/javascript', modules + 'algoliasearch/dist/lite/builds/browser.umd.js']
    };
    const [type, file] = files[request.url.replace(/\?.*/, '')];
    response.setHeader('Content-Type', type).end(readFileSync(file));
  });
  await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
  engine = await start([`http://127.0.0.1:${site.address().port}`]);
});
after(async () => {
  site.close();
  await engine.stop();
});

/** What no page of ours has below `main`, whatever a text says. */
const foreign = ':is(main, zerkalo-search, [id=widgets]) :is(script, style, iframe, object, embed, base, link, meta, img, image, math, audio, ' +
    'video, form form, template, textarea, title:not(svg title), [onclick], [onerror], [onload], [onfocus], [onmouseover], [style*=fixed])';

async function same(page, why) {
  assert.equal(await page.locator(foreign).count(), 0, why);
  assert.equal(await page.locator('main').count(), 1, why);
}

test('the table is whole', () => {
  assert.ok(hostile.length >= 300);
  assert.equal(new Set(hostile).size > 300, true);
});

test('lists of results, loaded and changed in place', async () => {
  const {page, complaints, close} = await open(engine, '/search?q=quarrelsome&limit=100&copies=all&per_film=0');
  let shown = 0;
  for (let next = 1; next;) {
    shown += await page.locator('.hit').count();
    await same(page, page.url());
    next = await page.locator('.pager a[rel=next]').count();
    const before = page.url();
    if (next) await page.locator('.pager a[rel=next]').click();
    if (next) await until(page, (before) => location.href !== before && !document.querySelector('[aria-busy]'), before);
  }
  assert.equal(shown, hostile.length);
  await page.goto(engine.address + '/search?q=quarrelsome&group_by=film&limit=100');
  await same(page, 'groups');
  assert.deepEqual(complaints, []);
  await close();
});

test('pages of reviews and of films', async () => {
  const {page, complaints, close} = await open(engine, '/search?q=quarrelsome');
  const answers = await Promise.all([0, 100, 200, 300, 400, 500].map((offset) => (
    fetch(`${engine.address}/v1/search?q=quarrelsome&limit=100&copies=all&sort=title&offset=${offset}`)).then((answer) => answer.json())));
  const hits = answers.flatMap((answer) => answer.hits);
  assert.equal(hits.length, hostile.length);
  for (const [at, hit] of hits.entries()) {
    // Every text stood in the lists; here are other places for it.
    if (at % 5) continue;
    const path = at % 2 ? '/films/' + encodeURIComponent(hit.film.id) : '/reviews/' + encodeURIComponent(hit.id) + '?q=quarrelsome';
    const answer = await page.goto(engine.address + path);
    assert.equal(answer.status(), 200, path);
    await same(page, path);
    for (const link of await page.locator('main a').evaluateAll((all) => all.map((one) => one.protocol))) {
      assert.match(link, /^https?:$/, path);
    }
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('no text makes a page wider than a phone', async () => {
  const {page, close} = await open(engine, '/', {viewport: {width: 320, height: 800}});
  const pages = [0, 100, 200, 300, 400, 500].map((offset) => '/search?q=quarrelsome&limit=100&copies=all&offset=' + offset);
  for (const path of [...pages, '/films/h' + (hostile.length - 1), '/films/h' + hostile.findIndex((text) => text.startsWith('\uFDFD'))]) {
    await page.goto(engine.address + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
  }
  await close();
});

test('what is asked stands in the field, as it was asked', async () => {
  const {page, complaints, close} = await open(engine, '/');
  for (const text of hostile.filter((text, at) => at % 8 === 0 && encodeURIComponent(text).length < 3500)) {
    const answer = await page.goto(engine.address + '/search?q=' + encodeURIComponent(text) + '&director=' + encodeURIComponent(text));
    assert.ok([200, 400].includes(answer.status()), text);
    const shown = text.replaceAll(/[\r\n]/g, '').replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '\uFFFD');
    if (answer.status() === 200) assert.equal((await page.inputValue('#q')).replaceAll('\uFFFD', ''), shown.replaceAll('\uFFFD', ''), text);
    await same(page, text);
  }
  assert.deepEqual(complaints.filter((one) => !one.includes('400 (Bad Request)')), []);
  await close();
});

test('names in the box are text, on a page of another origin too', async () => {
  for (const path of ['/', engine.second]) {
    const {page, complaints, close} = await open(engine, path);
    await page.waitForSelector('zerkalo-search[data-ready]');
    const seen = await page.evaluate(async (count) => {
      const box = document.querySelector('zerkalo-search');
      const input = box.querySelector('input');
      box.setAttribute('debounce', 0);
      const seen = [];
      for (let at = 0; at < count; ++at) {
        const answered = new Promise((done) => box.addEventListener('zerkalo-results', done, {once: true}));
        input.value = 'quarrel ' + at;
        input.dispatchEvent(new InputEvent('input', {bubbles: true}));
        await answered;
        seen.push([...box.querySelectorAll('.zerkalo-list li')].map((row) => row.textContent).join('\n'));
        const names = new Set([...box.querySelectorAll('.zerkalo-list *')].map((one) => one.localName));
        for (const one of ['li', 'span', 'mark', 'small']) names.delete(one);
        if (names.size) return [...names].join();
      }
      return seen;
    }, hostile.length);
    assert.equal(typeof seen, 'object', seen);
    assert.ok(seen.every((rows, at) => rows.includes('Quarrel ' + at)));
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('values of a facet that are found by typing are text', async () => {
  const {page, complaints, close} = await open(engine, '/search?q=quarrelsome');
  const facet = page.locator('zerkalo-facet[field=genre]');
  await facet.locator('summary').first().evaluate((summary) => (summary.parentElement.open = true));
  for (const text of ['script', 'img', 'alert', 'onmouseover', 'x']) {
    await facet.locator('.within').fill(text);
    await facet.and(page.locator('.narrowed')).waitFor();
    await page.waitForTimeout(200);
    await same(page, text);
  }
  await facet.locator('li:not([hidden]) input').last().check();
  await page.waitForURL(/genre=/);
  await same(page, page.url());
  assert.deepEqual(complaints, []);
  await close();
});

test('recent searches are text', async () => {
  const {page, complaints, close} = await open(engine, '/');
  for (const text of hostile.filter((text) => text.trim() && text.length < 100).slice(0, 60).filter((text, at) => at % 5 === 0)) {
    await page.evaluate((text) => localStorage.setItem('zerkalo-recent', JSON.stringify([text])), text);
    await page.reload();
    await page.click('#q');
    await page.waitForSelector('.zerkalo-list li');
    assert.equal(await page.locator('.zerkalo-list li span').first().textContent(), text);
    await same(page, text);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('InstantSearch shows them as text', async () => {
  const page = await (await engine.browser.newContext()).newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()) && dialog.dismiss());
  await page.addInitScript('window.like = "none"');
  await page.goto(`http://127.0.0.1:${site.address().port}/instant?engine=${engine.address.replace('http://', '')}`);
  await page.fill('#searchBox input', 'quarrelsome');
  const hits = new Set();
  await page.evaluate(() => search.helper.setQueryParameter('hitsPerPage', 100).search());
  for (let at = 0; at * 100 < hostile.length; ++at) {
    await page.evaluate((at) => search.helper.setPage(at).search(), at);
    await page.waitForFunction((at) => search.status === 'idle' && search.helper.lastResults?.page === at && search.helper.lastResults.query === 'quarrelsome', at);
    for (const text of await page.locator('#hits h2').allTextContents()) hits.add(text);
    assert.equal(await page.locator('[id=widgets] :is(script, style, iframe, object, embed, base, meta, math, template, [onerror], [onload], [onclick])').count(), 0);
  }
  assert.ok(hits.size > 500, hits.size);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
