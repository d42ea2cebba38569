// tests/web/results.test.js - results, facets and pages change in place, and the address is the state.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';

import {open, start, until} from './engine.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let engine;
before(async () => {
  engine = await start();
});
after(() => engine.stop());

/** A page of results that would notice if it were left. */
async function results(path, options) {
  const opened = await open(engine, path, options);
  await until(opened.page, () => customElements.get('zerkalo-results') && document.documentElement.classList.contains('script'));
  await opened.page.evaluate(() => (window.stayed = true));
  return opened;
}

const stayed = (page) => page.evaluate(() => window.stayed === true);
const total = (page) => page.textContent('.totals b');
const json = async (path) => (await fetch(engine.address + path)).json();

test('a choice changes the page in place, is announced, and Back undoes it', async () => {
  const {page, complaints, close} = await results('/search?q=film');
  const all = await total(page);
  const box = page.locator('input[name=director]').first();
  const value = await box.getAttribute('value');
  await box.focus();
  await page.keyboard.press('Space');
  await page.waitForURL(/director=/);
  await until(page, (all) => document.querySelector('.totals b').textContent !== all, all);
  assert.ok(await stayed(page));
  assert.equal(await page.evaluate(() => document.activeElement.value), value);
  assert.equal(await page.textContent('[role=status].hidden'), await total(page));
  await page.goBack();
  await until(page, (all) => document.querySelector('.totals b').textContent === all, all);
  assert.equal(await page.locator('input[name=director]:checked').count(), 0);
  assert.ok(await stayed(page));
  assert.deepEqual(complaints, []);
  await close();
});

test('the address alone gives the same page', async () => {
  const {page, close} = await results('/search?q=film');
  await page.selectOption('select[name=sort]', '-rating');
  await page.waitForURL(/sort=-rating/);
  await page.locator('input[name=director]').first().check();
  await page.waitForURL(/director=/);
  const [address, hits] = [page.url(), await page.locator('.hit h2').allTextContents()];
  await page.goto(address);
  assert.deepEqual(await page.locator('.hit h2').allTextContents(), hits);
  assert.equal(await page.inputValue('select[name=sort]'), '-rating');
  await close();
});

test('Next moves the focus to the results, and the top is in sight', async () => {
  const {page, close} = await results('/search?q=film');
  await page.locator('.pager a[rel=next]').click();
  await page.waitForURL(/offset=10/);
  await until(page, () => document.activeElement.tagName === 'H1');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok(await stayed(page));
  await close();
});

test('a search from the field stays on the page and in the field', async () => {
  const {page, close} = await results('/search?q=film');
  await page.fill('#q', 'mirror');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=mirror/);
  await until(page, () => document.title.startsWith('mirror'));
  assert.ok(await stayed(page));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await close();
});

test('several values keep the counts of the others, as the API counts them', async () => {
  const {page, close} = await results('/search?q=film');
  const boxes = page.locator('input[name=director]');
  await boxes.nth(0).check();
  await page.waitForURL(/director=/);
  await boxes.nth(1).check();
  await page.waitForURL(/director=.*director=/);
  await until(page, () => document.querySelectorAll('input[name=director]:checked').length === 2);
  const {facets} = await json('/v1/search' + new URL(page.url()).search + '&facets=director:16');
  const counts = await page.locator('zerkalo-facet[field=director] li').evaluateAll((all) => all.map((row) => [
    row.querySelector('input').value, Number(row.querySelector('.count').firstChild.data.replaceAll(',', ''))
  ]));
  assert.deepEqual(counts, facets.director.values.map((one) => [one.value, one.reviews]));
  await close();
});

test('what is not listed is found inside a facet, and can be chosen', async () => {
  const {page, complaints, close} = await results('/search?q=film');
  const facet = page.locator('zerkalo-facet[search]').first();
  const field = await facet.getAttribute('field');
  const {values} = await json(`/v1/facets/${field}?q=film&facet_query=a`);
  await facet.locator('summary').first().evaluate((summary) => (summary.parentElement.open = true));
  await facet.locator('.within').fill('a');
  await facet.and(page.locator('.narrowed')).waitFor();
  const shown = await facet.locator('li:not([hidden]) input').evaluateAll((all) => all.map((box) => box.value));
  assert.deepEqual(shown.sort(), values.slice(0, 20).map((one) => one.value).sort());
  await facet.locator('li:not([hidden]) input').last().check();
  await page.waitForURL(new RegExp(field + '='));
  assert.ok(await stayed(page));
  assert.deepEqual(complaints, []);
  await close();
});

test('emptied, the field shows the list as it was', async () => {
  const {page, close} = await results('/search?q=film');
  const facet = page.locator('zerkalo-facet[search]').first();
  const values = () => facet.locator('li').evaluateAll((all) => all.map((row) => row.querySelector('input').value + row.hidden));
  const before = await values();
  await facet.locator('.within').fill('a');
  await facet.and(page.locator('.narrowed')).waitFor();
  await facet.locator('.within').fill('');
  await page.locator('.narrowed').waitFor({state: 'detached'});
  assert.deepEqual(await values(), before);
  await close();
});

test('ratings and decades are drawn as they are counted', async () => {
  const {page, close} = await open(engine, '/search?q=film', {javaScriptEnabled: false});
  const {facets} = await json('/v1/search?q=film&facets=rating,decade:16');
  const bars = await page.locator('zerkalo-facet[field=rating] rect').evaluateAll((all) => all.map((bar) => [
    Number(bar.getAttribute('height')) > 0, bar.textContent.split(': ')[1]
  ]));
  const said = (count) => [count > 0, count + (count === 1 ? ' review' : ' reviews')];
  assert.deepEqual(bars, facets.rating.buckets.map((one) => said(one.reviews)));
  const decades = await page.locator('zerkalo-facet[field=decade] rect').evaluateAll((all) => all.map((bar) => bar.textContent));
  for (const {value, reviews} of facets.decade.values) {
    assert.ok(decades.includes(`${value}s: ${said(reviews)[1]}`), value);
  }
  await close();
});

test('each hit says why: the parts add up to its score', async () => {
  const {page, close} = await open(engine, '/search?q=mirror+dream', {javaScriptEnabled: false});
  const all = await page.locator('.why dl').evaluateAll((lists) => lists.map((list) => [...list.querySelectorAll('dd')].map((one) => Number(one.textContent))));
  assert.ok(all.length > 0);
  for (const parts of all) {
    const score = parts.pop();
    assert.ok(Math.abs(parts.reduce((sum, one) => sum + one, 0) - score) < 0.01 * (parts.length + 1), `${parts} = ${score}`);
  }
  await close();
});

test('the request that is copied gives the answer that is shown', async () => {
  const {page, close} = await results('/search?q=film&year=1950..1999', {permissions: ['clipboard-read', 'clipboard-write']});
  await page.locator('.copy').first().click();
  await until(page, () => document.querySelector('.copy').textContent === 'copied');
  const [, address] = (await page.evaluate(() => navigator.clipboard.readText())).match(/^curl '([^']+)'$/);
  const answer = await (await fetch(address)).json();
  assert.ok((await total(page)).startsWith(answer.total.reviews.toLocaleString('en') + ' review'));
  await close();
});

test('a server that does not answer leaves what is there, and may be tried again', async () => {
  const {page, close} = await results('/search?q=film');
  const hits = await page.locator('.hit').count();
  let broken = true;
  await page.route('**/search?*', (route) => (broken ? route.fulfill({status: 503, body: ''}) : route.continue()));
  await page.selectOption('select[name=sort]', '-rating');
  await page.waitForSelector('.unreachable');
  assert.equal(await page.locator('.hit').count(), hits);
  assert.equal(await page.locator('[aria-busy]').count(), 0);
  broken = false;
  await page.click('.unreachable a');
  await page.waitForURL(/sort=-rating/);
  assert.equal(await page.locator('.unreachable').count(), 0);
  assert.ok(await stayed(page));
  await close();
});

test('of two choices the later one counts, whichever answer comes first', async () => {
  const {page, close} = await results('/search?q=film');
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/sort=-rating/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.selectOption('select[name=sort]', '-rating');
  await page.selectOption('select[name=sort]', 'title');
  await page.waitForURL(/sort=title/);
  release();
  await page.unrouteAll({behavior: 'wait'});
  await page.waitForTimeout(200);
  assert.match(page.url(), /sort=title/);
  assert.equal(await page.inputValue('select[name=sort]'), 'title');
  await close();
});

test('axe finds nothing in any state, light and dark, both directions, wide and narrow', async () => {
  const states = {
    results: ['/search?q=film', async () => {}],
    chosen: ['/search?q=film&rating=80..89.5&decade=1970', async () => {}],
    unfolded: ['/search?q=film', async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    }],
    grouped: ['/search?q=mirror&group_by=film', async () => {}],
    none: ['/search?q=qqqzzzqqq&director=Nobody', async () => {}],
    unreachable: ['/search?q=film', async (page) => {
      await page.context().setOffline(true);
      await page.evaluate(() => document.querySelector('select[name=sort]').dispatchEvent(new Event('change', {bubbles: true})));
      await page.waitForSelector('.unreachable');
      await page.waitForSelector('[aria-busy]', {state: 'detached'});
    }],
    completing: ['/search?q=film', async (page) => {
      await page.fill('#q', 'mirror');
      await page.waitForSelector('.zerkalo-list:not([hidden]) li');
      await page.keyboard.press('ArrowDown');
    }]
  };
  for (const [state, [path, reach]] of Object.entries(states)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const dir of ['ltr', 'rtl']) {
        for (const width of [320, 1280]) {
          const {page, close} = await results(path, {colorScheme, viewport: {width, height: 800}, bypassCSP: true, reducedMotion: 'reduce'});
          await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
          await page.evaluate(axe);
          await reach(page);
          const why = [state, colorScheme, dir, width].join(' ');
          const {violations} = await page.evaluate(() => axe.run());
          assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), [], why);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), why);
          await close();
        }
      }
    }
  }
});
