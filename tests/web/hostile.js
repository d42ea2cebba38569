// tests/web/hostile.js - the table of hostile texts, and records made of them.
import {readFileSync} from 'node:fs';

const table = readFileSync(new URL('../hostile/texts.tsv', import.meta.url), 'utf8');

function bytes(row) {
  const escape = /\\(?:x(..)|u\{([^}]*)\}|\{(\d+):((?:\\.[^}]*\}|[^}])*)\}|(.))|([^\\]+)/gsu;
  const signs = {n: '\n', r: '\r', t: '\t'};
  return Buffer.concat([...row.matchAll(escape)].map(([, byte, code, times, inner, sign, plain]) => {
    if (byte) return Buffer.from(byte, 'hex');
    if (code) return Buffer.from(String.fromCodePoint(parseInt(code, 16)));
    if (times) return Buffer.concat(Array(Number(times)).fill(bytes(inner)));
    return Buffer.from(plain ?? signs[sign] ?? sign);
  }));
}

/** Review texts and names that try to run or to break out; bytes that are no UTF-8 as U+FFFD. */
export const hostile = table.split('\n').filter((line) => line.includes('\t')).map((line) => bytes(line.split('\t')[1]).toString());

/** JSON Lines of a film `hN` and its review for each text; each review has the word "quarrelsome". */
export function hostileLines() {
  return hostile.flatMap((text, at) => [
    {
      format_version: 1, type: 'film', source: 'hostile',
      id: 'h' + at, title: `Quarrel ${at} ${text}`,
      year: 1975, directors: ['Director ' + text], genres: [text], plots: [{text: 'A plot of ' + text, author: text}], url: text
    }, {
      format_version: 1, type: 'review', source: 'hostile', id: 'hr' + at + [...text].slice(0, 20).join(''), film: 'h' + at, lang: 'en',
      rating: 60, rating_raw: text, author: text, publication: text, kind: text, url: text,
      text: 'A quarrelsome text: ' + text + ' and its end.'
    }
  ]).map((record) => JSON.stringify(record) + '\n').join('');
}
