// tests/web/paging.test.js - pages of results grouped by film, and films that take turns, in a browser.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {open, start, until} from './engine.js';

let engine;
before(async () => {
  engine = await start();
});
after(() => engine.stop());

/** A page of results that would notice if it were left. */
async function results(path) {
  const opened = await open(engine, path);
  await until(opened.page, () => customElements.get('zerkalo-results') && document.documentElement.classList.contains('script'));
  await opened.page.evaluate(() => (window.stayed = true));
  return opened;
}

const grouped = '/search?q=film&group_by=film&limit=4';
const json = async (path) => (await fetch(engine.address + path)).json();
const stayed = (page) => page.evaluate(() => window.stayed === true);
const state = (page, name) => new URL(page.url()).searchParams.get(name);
const next = (page) => page.locator('.pager a[rel=next]');
const turns = (page) => page.locator('.turns a');

/** The reviews that are shown, in their order. */
const shown = (page) => page.locator('.hit .links a').evaluateAll((links) => links
  .filter((link) => /^\/reviews\/[^/]+$/.test(link.pathname)).map((link) => decodeURIComponent(link.pathname.split('/')[2])));
const reviews = (hits) => hits.filter((hit) => hit.type === 'review').map((hit) => hit.id);

/** The reviews of every page of groups, as the API tells them. */
async function pagesOfGroups() {
  const pages = [];
  for (let at = 0; at !== null;) {
    const {groups, page} = await json('/v1/search?q=film&group_by=film&limit=4&offset=' + at);
    pages.push(reviews(groups.flatMap((group) => group.hits)));
    at = page.next_offset ?? null;
  }
  return pages;
}

/** Follows `move` until `wanted` is shown. */
async function arrive(page, move, wanted) {
  await move();
  const first = wanted[0];
  await until(page, (id) => document.querySelector('.hit .links a')?.pathname === '/reviews/' + encodeURIComponent(id), first);
  assert.deepEqual(await shown(page), wanted);
}

for (const [by, follow] of Object.entries({
  mouse: (page, link) => link.click(),
  keyboard: async (page, link) => {
    await link.focus();
    await page.keyboard.press('Enter');
  }
})) {
  test(`films are paged through to the last, and back, by ${by}`, async () => {
    const pages = await pagesOfGroups();
    assert.ok(pages.length > 3);
    const {page, complaints, close} = await results(grouped);
    assert.deepEqual(await shown(page), pages[0]);
    for (let at = 1; at < pages.length; ++at) {
      await arrive(page, () => follow(page, next(page)), pages[at]);
      assert.equal(state(page, 'offset'), String(at * 4));
      assert.equal(state(page, 'group_by'), 'film');
      assert.match(await page.textContent('.pager span'), new RegExp(`^${at * 4 + 1}–\\d+$`));
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    }
    assert.equal(await next(page).count(), 0);
    const groups = await page.locator('.group').count();
    assert.equal(await page.textContent('.pager span'), `${pages.length * 4 - 3}–${pages.length * 4 - 4 + groups}`);
    await arrive(page, () => follow(page, page.locator('.pager a[rel=prev]')), pages.at(-2));
    await arrive(page, () => page.goBack(), pages.at(-1));
    await arrive(page, () => page.goBack(), pages.at(-2));
    assert.ok(await stayed(page));
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`films take turns, or do not, by ${by}`, async () => {
    const alone = reviews((await json('/v1/search?q=mirror&per_film=0')).hits);
    const dealt = reviews((await json('/v1/search?q=mirror&per_film=3')).hits);
    assert.notDeepEqual(alone, dealt);
    const {page, complaints, close} = await results('/search?q=mirror');
    const arriveWith = async (move, wanted, perFilm, text) => {
      await move();
      await until(page, (text) => [...document.querySelectorAll('.turns')].some((link) => link.textContent === text), text);
      assert.deepEqual(await shown(page), wanted);
      assert.equal(state(page, 'per_film'), perFilm);
    };
    const off = 'films take turns: by score alone';
    const on = 'by score alone: let films take turns';
    await arriveWith(async () => {}, dealt, null, off);
    await arriveWith(() => follow(page, turns(page)), alone, '0', on);
    await arriveWith(() => follow(page, turns(page)), dealt, null, off);
    await arriveWith(() => page.goBack(), alone, '0', on);
    await arriveWith(() => page.goBack(), dealt, null, off);
    assert.ok(await stayed(page));
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('an address in the middle of the groups gives the same page', async () => {
  const {page, close} = await open(engine, grouped + '&offset=8', {javaScriptEnabled: false});
  assert.deepEqual(await shown(page), (await pagesOfGroups())[2]);
  await page.locator('.pager a[rel=prev]').click();
  await page.locator('.pager a[rel=prev]').click();
  assert.equal(page.url(), engine.address + grouped.replace('&limit=4', '') + '&limit=4');
  assert.equal(await page.locator('.pager a[rel=prev]').count(), 0);
  await close();
});

test('a choice on a later page begins with the first, and keeps how films take turns', async () => {
  const {page, close} = await results('/search?q=film&per_film=0&offset=20');
  await page.locator('input[name=decade]').first().check();
  await page.waitForURL(/decade=/);
  assert.equal(state(page, 'per_film'), '0');
  assert.equal(state(page, 'offset'), null);
  await close();
});

test('the link to the other order leads to its first page', async () => {
  const {page, close} = await results('/search?q=film&offset=20');
  await turns(page).click();
  await page.waitForURL(/per_film=0/);
  assert.equal(state(page, 'offset'), null);
  await close();
});

test('nothing is said of turns where films have none', async () => {
  for (const path of ['/search?q=film&sort=-rating', grouped, '/search?q=%22one+long+take%22+director:tarkovsky']) {
    const {page, close} = await open(engine, path);
    assert.equal(await turns(page).count(), 0, path);
    await close();
  }
});

test('the best match is the same order by its name, as the form without a script sends it', async () => {
  const {page, close} = await open(engine, '/search?q=mirror', {javaScriptEnabled: false});
  const before = await shown(page);
  await page.locator('.controls .apply').click();
  assert.equal(state(page, 'sort'), 'relevance');
  assert.deepEqual(await shown(page), before);
  await close();
});

test('the same answer as JSON has the order that is shown', async () => {
  for (const path of ['/search?q=mirror', '/search?q=mirror&sort=relevance', '/search?q=mirror&per_film=0', '/search?q=film&sort=-rating']) {
    const {page, close} = await open(engine, path);
    const address = await page.getByRole('link', {name: 'this answer as JSON'}).getAttribute('href');
    assert.deepEqual(reviews((await json(address)).hits), await shown(page), path);
    await close();
  }
});
