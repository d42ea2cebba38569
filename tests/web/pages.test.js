// tests/web/pages.test.js - the pages in a browser: with and without scripts, by keyboard, narrow, dark, under attack.
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
after(async () => {
  assert.equal(await engine.stop(), 0, 'SIGTERM ends the server with 0');
});

test('without JavaScript a search is typed, narrowed by a facet, sorted and paged', async () => {
  const {page, complaints, close} = await open(engine, '/', {javaScriptEnabled: false});
  await page.fill('input[name=q]', 'film');
  await page.click('.go');
  await page.waitForURL(/search\?q=film/);
  const all = await page.textContent('.totals b');
  const box = page.locator('input[name=director]').first();
  const director = await box.getAttribute('value');
  await box.check();
  await page.locator('.controls .apply').click();
  assert.ok(await page.locator(`input[name=director][value="${director}"]`).isChecked());
  assert.notEqual(await page.textContent('.totals b'), all);
  await page.selectOption('select[name=sort]', '-rating');
  await page.locator('.controls .apply').click();
  assert.equal(await page.inputValue('select[name=sort]'), '-rating');
  assert.equal(await page.inputValue('input[name=q]'), 'film');
  await page.locator('.chips a').first().click();
  assert.equal(await page.textContent('.totals b'), all);
  await page.click('.pager a[rel=next]');
  assert.match(page.url(), /offset=10/);
  assert.deepEqual(complaints, []);
  await close();
});

test('two values of a facet are alternatives, and the others keep their counts', async () => {
  const {page, close} = await open(engine, '/search?q=film', {javaScriptEnabled: false});
  const boxes = page.locator('input[name=director]');
  const before = await page.locator('.facet', {hasText: 'Director'}).locator('.count').allTextContents();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.locator('.controls .apply').click();
  assert.equal(await page.locator('input[name=director]:checked').count(), 2);
  const after = await page.locator('.facet', {hasText: 'Director'}).locator('.count').allTextContents();
  assert.deepEqual(after.slice().sort(), before.slice().sort());
  await close();
});

test('the script applies a choice at once and puts the focus back', async () => {
  const {page, complaints, close} = await open(engine, '/search?q=film');
  assert.equal(await page.locator('.controls .apply').isVisible(), false);
  const box = page.locator('input[name=director]').first();
  const value = await box.getAttribute('value');
  await box.focus();
  await page.keyboard.press('Space');
  await page.waitForURL(/director=/);
  await until(page, (wanted) => document.activeElement.value === wanted, value);
  assert.deepEqual(complaints, []);
  await close();
});

test('the wordmark is one line at every width', async () => {
  const {page, close} = await open(engine, '/search?q=film');
  for (const width of [320, 480, 577, 640, 768, 860, 920, 960, 1280]) {
    await page.setViewportSize({width, height: 800});
    const [word, letter] = await page.locator('.wordmark .word').evaluate((element) => {
      return [element.getBoundingClientRect().height, parseFloat(getComputedStyle(element).fontSize)];
    });
    assert.ok(word < 1.5 * letter, `${word}px high at ${width}px`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `fits in ${width}px`);
  }
  await close();
});

test('the keyboard reaches everything: field in focus, slash, skip link', async () => {
  const {page, close} = await open(engine, '/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await page.keyboard.type('"one long take"');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\?q=/);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await close();
});

test('a phrase is marked as one, and the whole review shows it too', async () => {
  const {page, close} = await open(engine, '/search?q=%22one+long+take%22');
  assert.equal((await page.locator('.snippet mark').first().textContent()).toLowerCase(), 'one long take');
  await page.locator('text=Whole review').first().click();
  assert.equal((await page.locator('.review mark').first().textContent()).toLowerCase(), 'one long take');
  await close();
});

test('on a phone nothing is wider than the screen and the facets are folded away', async () => {
  for (const path of ['/', '/search?q=film', '/search?q=film&group_by=film', '/search?q=nothing+of+the+kind+xyzzy']) {
    const {page, close} = await open(engine, path, {viewport: {width: 390, height: 844}});
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    if (await page.locator('.facet').count()) {
      assert.equal(await page.locator('.facet').first().isVisible(), false, path);
      await page.click('.fold > summary');
      assert.equal(await page.locator('.facet').first().isVisible(), true, path);
    }
    await close();
  }
});

test('what is touched on a phone is 44 pixels high', async () => {
  const paths = [
    '/', '/search?q=film&decade=1970', '/search?q=tarkovsky', '/search?q=mirror&group_by=film&limit=3', '/search?q=xyzzy&director=Nobody',
    '/search?q=mirror+cheese+elephant', '/films/stalker-1979', '/people/Andrei%20Tarkovsky',
    '/reviews/seed-journal-anatolia-2011-1?q=film', '/reviews/seed-journal-anatolia-2011-1/similar', '/search?sort=foo'
  ];
  for (const path of paths) {
    const {page, close} = await open(engine, path, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    const low = await page.evaluate(() => [...document.querySelectorAll('a, button, input, select, summary')].flatMap((one) => {
      const touched = (one.closest('label') || one).getBoundingClientRect();
      const seen = touched.width > 1 && !one.matches('.skip');
      return seen && touched.height < 44 ? [`${one.outerHTML.slice(0, 90)} ${touched.height}`] : [];
    }));
    assert.deepEqual(low, [], path);
    await close();
  }
});

test('a tick on the first page stays there, and several are applied together', async () => {
  const {page, close} = await open(engine, '/');
  await page.locator('.fold > summary').click();
  const boxes = page.locator('.facet input[type=checkbox]');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.locator('.facets .apply').click();
  await page.waitForURL(/search/);
  assert.equal(new URL(page.url()).searchParams.getAll('director').length, 2);
  await close();
});

test("a film's reviews are searched alone, and a review leads back to the very search", async () => {
  const {page, close} = await open(engine, '/films/stalker-1979');
  await page.fill('#within', 'film');
  await page.locator('.within-film .go').click();
  await page.waitForURL(/film=stalker-1979/);
  const address = page.url();
  await page.locator('.hit .links a').first().click();
  await page.getByRole('link', {name: 'Back to the results'}).click();
  assert.equal(decodeURIComponent(page.url()), decodeURIComponent(address));
  await close();
});

test('on a desk the facets are open', async () => {
  const {page, close} = await open(engine, '/search?q=film');
  assert.equal(await page.locator('.facet').first().isVisible(), true);
  await close();
});

test('axe finds nothing, light and dark, wide and narrow', async () => {
  const paths = [
    '/', '/search?q=film', '/search?q=mirror&group_by=film', '/search?q=xyzzy&director=Nobody', '/films/stalker-1979',
    '/people/Andrei%20Tarkovsky'
  ];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1280]) {
      for (const path of paths) {
        // The page's own policy keeps axe out; what it checks is not the policy.
        const {page, close} = await open(engine, path, {colorScheme, viewport: {width, height: 900}, bypassCSP: true});
        await page.evaluate(axe);
        const {violations} = await page.evaluate(() => axe.run());
        const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
        assert.deepEqual(found, [], `${path} ${colorScheme} ${width}`);
        await close();
      }
    }
  }
});
