// tests/web/box.test.js - the search box on somebody else's page, as docs/embed.md says to paste it.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
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

const input = 'input[name=q]';
const rows = '.zerkalo-list:not([hidden]) li';
const note = '.zerkalo-status[data-note]';

async function ready(options, path = engine.second) {
  const opened = await open(engine, path, options);
  await opened.page.waitForSelector('zerkalo-search[data-ready]');
  return opened;
}

/** The embedding page with `typed` in the field and the list open. */
async function typed(text, options) {
  const opened = await ready(options);
  await opened.page.locator(input).pressSequentially(text);
  await opened.page.waitForSelector(rows);
  return opened;
}

test('completes films and people, under a strict policy', async () => {
  const {page, complaints, close} = await typed('tarkov');
  assert.match(await page.textContent('.zerkalo-list'), /Andrei Tarkovsky/);
  assert.equal(await page.getAttribute(input, 'role'), 'combobox');
  assert.equal(await page.getAttribute(input, 'aria-expanded'), 'true');
  assert.equal(await page.getAttribute(input, 'aria-controls'), await page.getAttribute('.zerkalo-list', 'id'));
  assert.match(await page.textContent('.zerkalo-status'), /\d+ suggestion/);
  assert.deepEqual(complaints, []);
  await close();
});

test('its style arrives', async () => {
  const {page, close} = await typed('mirror');
  assert.equal(await page.locator('.zerkalo-list').evaluate((list) => getComputedStyle(list).position), 'absolute');
  await close();
});

test('arrows go round, also over the field; Escape closes', async () => {
  const {page, close} = await typed('mirror');
  const active = () => page.getAttribute(input, 'aria-activedescendant');
  const count = await page.locator('.zerkalo-list li').count();
  await page.keyboard.press('ArrowDown');
  const first = await active();
  assert.ok(first);
  assert.equal(await page.getAttribute(`#${first}`, 'aria-selected'), 'true');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), null);
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(), await page.locator('.zerkalo-list li').nth(count - 1).getAttribute('id'));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.zerkalo-list').isVisible(), false);
  assert.equal(await page.inputValue(input), 'mirror');
  await close();
});

test('Enter opens a film, or searches a person', async () => {
  const film = await typed('mirror for a');
  await film.page.keyboard.press('ArrowDown');
  await film.page.keyboard.press('Enter');
  await film.page.waitForURL(engine.address + '/films/*');
  await film.close();
  const person = await typed('tarkovsk');
  await person.page.locator('.zerkalo-list li', {hasText: 'Andrei Tarkovsky'}).first().click();
  await person.page.waitForURL(engine.address + '/search?q=director*');
  assert.match(person.page.url(), /Tarkovsky/);
  await person.close();
});

test('a phrase searches for itself in quotes', async () => {
  const {page, close} = await typed('final sh');
  const row = page.locator('.zerkalo-list li', {hasText: 'phrase'});
  assert.match(await row.first().textContent(), /final shot.*phrase · \d+ reviews/);
  await row.first().click();
  await page.waitForURL(engine.address + '/search?q=*');
  assert.equal(new URL(page.url()).searchParams.get('q'), '"final shot"');
  await close();
});

test('Enter without a choice submits the form', async () => {
  const {page, close} = await typed('mirror');
  await page.keyboard.press('Enter');
  await page.waitForURL(engine.address + '/search?q=mirror');
  await close();
});

test('a page may follow choices itself', async () => {
  const {page, close} = await typed('mirror');
  const chosen = page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('zerkalo-select', (event) => {
      event.preventDefault();
      resolve(event.detail.suggestion.kind);
    });
  }));
  await page.locator('.zerkalo-list li').first().click();
  assert.equal(await chosen, 'film');
  assert.ok(page.url().startsWith(engine.second));
  await close();
});

test('an answer that comes late never replaces a newer one', async () => {
  const {page, close} = await ready();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/v1/suggest*', async (route) => {
    if (new URL(route.request().url()).searchParams.get('q') === 'tarkov') await held;
    await route.continue().catch(() => {});
  });
  const asked = page.waitForRequest(/q=tarkov$/);
  await page.fill(input, 'tarkov');
  await asked;
  await page.fill(input, 'mirror');
  await page.waitForSelector('.zerkalo-list li');
  release();
  await page.unrouteAll({behavior: 'wait'});
  assert.doesNotMatch(await page.textContent('.zerkalo-list'), /Tarkovsky/);
  await close();
});

test('nothing is asked while an input method composes', async () => {
  const {page, close} = await ready();
  const asked = [];
  page.on('request', (request) => request.url().includes('suggest') && asked.push(request.url()));
  const cdp = await page.context().newCDPSession(page);
  await page.focus(input);
  await cdp.send('Input.imeSetComposition', {text: 'mir', selectionStart: 3, selectionEnd: 3});
  await page.waitForTimeout(300);
  assert.deepEqual(asked, []);
  await cdp.send('Input.insertText', {text: 'mirror'});
  await page.waitForSelector('.zerkalo-list li');
  assert.equal(asked.length, 1);
  await close();
});

test('an origin that is not listed gets no completion, and the form still works', async () => {
  const {page, close} = await ready({}, engine.second.replace('127.0.0.1', 'localhost'));
  await page.fill(input, 'mirror');
  await page.waitForSelector(note);
  assert.equal(await page.locator('.zerkalo-list li').count(), 0);
  await page.keyboard.press('Enter');
  await page.waitForURL(engine.address + '/search?q=mirror');
  await close();
});

test('without scripts the form searches', async () => {
  const {page, close} = await open(engine, engine.second, {javaScriptEnabled: false});
  await page.fill(input, 'mirror');
  await page.click('button');
  await page.waitForURL(engine.address + '/search?q=mirror');
  await close();
});

test('Escape closes, then clears; Alt+Down opens again; Tab closes', async () => {
  const {page, close} = await typed('mirror');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.zerkalo-list').isVisible(), false);
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForSelector(rows);
  assert.equal(await page.getAttribute(input, 'aria-activedescendant'), null);
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('.zerkalo-list').isVisible(), false);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
  await page.keyboard.press('Escape');
  assert.equal(await page.inputValue(input), '');
  await close();
});

test('Home and End move in the text, and Down stays in the list', async () => {
  const {page, close} = await typed('mirror');
  await page.keyboard.press('Home');
  assert.equal(await page.locator(input).evaluate((field) => field.selectionStart), 0);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator(input).evaluate((field) => field === document.activeElement), true);
  await close();
});

test('a finger opens a film, and the field keeps the focus until then', async () => {
  const {page, close} = await typed('mirror for a', {hasTouch: true, viewport: {width: 390, height: 844}});
  assert.ok((await page.locator(rows).first().boundingBox()).height >= 44);
  await page.locator(rows).first().tap();
  await page.waitForURL(engine.address + '/films/*');
  await close();
});

test('a slow server is said to be asked, and one that fails to fail', async () => {
  const {page, close} = await ready();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/v1/suggest*', async (route) => {
    await held;
    await route.fulfill({status: 500, headers: {'Access-Control-Allow-Origin': '*'}});
  });
  const failure = page.evaluate(() => new Promise((resolve) => {
    addEventListener('zerkalo-error', ({detail}) => resolve([detail.q, detail.offline]));
  }));
  await page.fill(input, 'mirror');
  await page.waitForSelector('.zerkalo-status[data-note=busy]');
  release();
  await page.waitForSelector('.zerkalo-status[data-note=error]');
  assert.deepEqual(await failure, ['mirror', false]);
  assert.equal(await page.getAttribute(input, 'aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  await page.waitForURL(engine.address + '/search?q=mirror');
  await close();
});

test('a server that is busy is asked once more, when it says', async () => {
  const {page, close} = await ready();
  let times = 0;
  await page.route('**/v1/suggest*', (route) => {
    const headers = {'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After', 'Retry-After': '1'};
    return ++times === 1 ? route.fulfill({status: 503, headers}) : route.continue();
  });
  await page.fill(input, 'mirror');
  await page.waitForSelector(rows);
  assert.equal(times, 2);
  await close();
});

test('without a network it says so', async () => {
  const {page, close} = await ready();
  await page.context().setOffline(true);
  await page.fill(input, 'mirror');
  await page.waitForSelector('.zerkalo-status[data-note=offline]');
  assert.match(await page.textContent('.zerkalo-status'), /offline/);
  await close();
});

test('an answer that was there is not asked for again', async () => {
  const {page, close} = await typed('mirror');
  const asked = [];
  page.on('request', (request) => request.url().includes('suggest') && asked.push(request.url()));
  await page.fill(input, 'mirro');
  await page.waitForResponse(/q=mirro$/);
  await page.fill(input, 'mirror');
  await until(page, () => document.querySelectorAll('.zerkalo-list mark').length);
  await page.waitForTimeout(200);
  assert.equal(asked.length, 1);
  await close();
});

test('searches are remembered where that is wanted, and forgotten when asked', async () => {
  const {page, close} = await ready({}, engine.address + '/');
  await page.fill(input, 'mirror');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search/);
  await page.goto(engine.address + '/');
  await page.waitForSelector('zerkalo-search[data-ready]');
  await page.click(input);
  await page.waitForSelector(rows);
  assert.deepEqual(await page.locator(rows).evaluateAll((all) => all.map((row) => row.dataset.kind)), ['recent', 'clear']);
  await page.locator(rows).last().click();
  assert.equal(await page.evaluate(() => localStorage.getItem('zerkalo-recent')), '[]');
  await close();
});

test('nothing is remembered where nobody asked for it', async () => {
  const {page, close} = await ready();
  await page.route(engine.address + '/search*', (route) => route.fulfill({status: 204}));
  await page.fill(input, 'mirror');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await close();
});

test('texts of another language come from an attribute', async () => {
  const {page, close} = await ready();
  await page.evaluate(() => {
    const old = document.querySelector('zerkalo-search');
    const fresh = document.createElement('zerkalo-search');
    fresh.lang = 'pl';
    fresh.setAttribute('strings', JSON.stringify({film: 'obraz', reviews: {one: '# recenzja', few: '# recenzje', other: '# recenzji'}}));
    const form = old.querySelector('form');
    old.remove();
    fresh.append(form);
    document.querySelector('main').append(fresh);
  });
  await page.fill(input, 'mirror');
  await page.waitForSelector(rows);
  assert.match(await page.textContent(rows), /obraz · \d+ recenz/);
  assert.equal(await page.locator('.zerkalo-list').count(), 1);
  await close();
});

test('axe finds nothing in any state, light and dark, both directions, wide and narrow', async () => {
  const states = {
    closed: async () => {},
    open: async (page) => {
      await page.fill(input, 'mirror');
      await page.waitForSelector(rows);
    },
    active: async (page) => {
      await page.fill(input, 'tarkov');
      await page.waitForSelector(rows);
      await page.keyboard.press('ArrowDown');
    },
    none: async (page) => {
      await page.fill(input, 'xyzzyx');
      await page.waitForSelector('.zerkalo-status[data-note=none]');
    },
    error: async (page) => {
      await page.context().setOffline(true);
      await page.fill(input, 'mirror');
      await page.waitForSelector('.zerkalo-status[data-note=offline]');
    }
  };
  for (const [state, reach] of Object.entries(states)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const dir of ['ltr', 'rtl']) {
        for (const width of [320, 1280]) {
          const {page, close} = await ready({colorScheme, viewport: {width, height: 800}, bypassCSP: true, reducedMotion: 'reduce'});
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

test('the names and hashes in docs/embed.md are those of the files', () => {
  const docs = readFileSync(new URL('../../docs/embed.md', import.meta.url), 'utf8');
  for (const extension of ['css', 'js']) {
    const file = readFileSync(new URL(`../../server/web/zerkalo-search.${extension}`, import.meta.url));
    const name = createHash('sha256').update(file).digest('hex').slice(0, 10);
    const hash = createHash('sha384').update(file).digest('base64');
    assert.ok(docs.includes(`zerkalo-search-${name}.${extension}`), `zerkalo-search-${name}.${extension}`);
    assert.ok(docs.includes(`sha384-${hash}`), `sha384-${hash}`);
  }
});

test('the fixed version of docs/embed.md passes its check', async () => {
  const {page, complaints, close} = await ready({}, engine.second + '/fixed');
  assert.equal(await page.locator('zerkalo-search').evaluate((box) => getComputedStyle(box).position), 'relative');
  assert.equal(await page.locator('[integrity]').count(), 2);
  assert.deepEqual(complaints, []);
  await close();
});
