// zerkalo-results.d.ts - types of <zerkalo-results>. MIT licence.

export interface ZerkaloResultsEventMap {
  /** After a change: the page of `address` is there. */
  'zerkalo-page': CustomEvent<{address: string}>;
}

declare global {
  interface GlobalEventHandlersEventMap extends ZerkaloResultsEventMap {}
}
