// zerkalo-search.d.ts - types of <zerkalo-search>. MIT licence.

export interface Suggestion {
  kind: 'film' | 'director' | 'person' | 'phrase' | 'recent';
  text: string;
  /** [start, length] in UTF-16 units of `text`. */
  ranges: {text: [number, number][]};
  /** Of a film. */
  id?: string;
  year?: number;
  /** The query that finds a person, a phrase or what was searched before. */
  q?: string;
  reviews?: number;
}

export interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  /** `#` is the number. */
  other: string;
}

/** What the `strings` attribute may replace, as JSON. */
export interface Strings {
  label: string;
  film: string;
  director: string;
  person: string;
  phrase: string;
  recent: string;
  clear: string;
  reviews: Plural;
  found: Plural;
  none: string;
  busy: string;
  offline: string;
  error: string;
}

export interface ZerkaloSearchEventMap {
  /** Before a request, or an answer that was kept. */
  'zerkalo-query': CustomEvent<{q: string}>;
  'zerkalo-results': CustomEvent<{q: string; suggestions: Suggestion[]}>;
  /** Before a choice is followed to `href`; cancelable. */
  'zerkalo-select': CustomEvent<{suggestion: Suggestion; href: string}>;
  'zerkalo-error': CustomEvent<{q: string; offline: boolean; error: unknown}>;
}

export declare class ZerkaloSearch extends HTMLElement {
  /** Where the server is; without the attribute, the folder of the form's action. */
  endpoint: string;
  /** Suggestions at most; 8. */
  limit: number;
  /** Milliseconds after the last key; 120. */
  debounce: number;
  /** Characters before the first request; 1. */
  min: number;
  /** Searches remembered in this browser; 0. */
  recent: number;
  open(): void;
  close(): void;
  /** Puts `text` into the field and submits the form. */
  search(text: string): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'zerkalo-search': ZerkaloSearch;
  }
  // They bubble: whoever contains the element hears them too.
  interface GlobalEventHandlersEventMap extends ZerkaloSearchEventMap {}
}
