// tests/web/box.test.js - the search box on somebody else's page, as docs/embed.md says to paste it.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {open, start} from './engine.js';

let engine;
before(async () => {
  engine = await start();
});
after(() => engine.stop());

/** The embedding page with `typed` in the field and the list open. */
async function typed(text) {
  const opened = await open(engine, engine.second);
  await opened.page.waitForSelector('form[data-zerkalo]');
  await opened.page.locator('input[name=q]').pressSequentially(text);
  await opened.page.waitForSelector('.zerkalo-list:not([hidden]) li');
  return opened;
}

const input = 'input[name=q]';

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
  assert.match(await row.textContent(), /final shot.*phrase · \d+ reviews/);
  await row.click();
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
    document.querySelector('form').addEventListener('zerkalo-select', (event) => {
      event.preventDefault();
      resolve(event.detail.kind);
    });
  }));
  await page.locator('.zerkalo-list li').first().click();
  assert.equal(await chosen, 'film');
  assert.ok(page.url().startsWith(engine.second));
  await close();
});

test('an answer that comes late never replaces a newer one', async () => {
  const {page, close} = await open(engine, engine.second);
  await page.waitForSelector('form[data-zerkalo]');
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
  const {page, close} = await open(engine, engine.second);
  await page.waitForSelector('form[data-zerkalo]');
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

test('hostile titles are text in the list', async () => {
  const {page, complaints, close} = await typed('quarrel');
  assert.ok(await page.locator('.zerkalo-list li').count() > 3);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator('.zerkalo-list :is(script, img, svg, iframe, style)').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('an origin that is not listed gets no completion, and the form still works', async () => {
  const {page, close} = await open(engine, engine.second.replace('127.0.0.1', 'localhost'));
  await page.fill(input, 'mirror');
  await page.waitForResponse(/suggest/).catch(() => {});
  assert.equal(await page.locator('.zerkalo-list li').count(), 0);
  await page.keyboard.press('Enter');
  await page.waitForURL(engine.address + '/search?q=mirror');
  await close();
});
