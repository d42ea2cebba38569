// tests/web/openapi.test.js - the description of the API satisfies a linter that others use.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';

import {start} from './engine.js';

test('redocly finds nothing to complain about', async () => {
  const engine = await start();
  const folder = mkdtempSync(join(tmpdir(), 'zerkalo-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, await (await fetch(engine.address + '/openapi.json')).text());
    const redocly = fileURLToPath(new URL('./node_modules/@redocly/cli/bin/cli.js', import.meta.url));
    const done = spawnSync(process.execPath, [redocly, 'lint', '--extends', 'recommended', file], {
      encoding: 'utf8', cwd: folder, env: {...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true'}
    });
    assert.equal(done.status, 0, done.stdout + done.stderr);
    // Its own words about the age of Node are no finding.
    assert.doesNotMatch(done.stdout + done.stderr, /You have \d+ warning/);
  } finally {
    rmSync(folder, {recursive: true});
    await engine.stop();
  }
});
