/** Gives jsdom, which lays nothing out, the one measure of text that an editor asks for. */

/** Every range lies nowhere. */
export function standInForLayout(): void {
  Range.prototype.getClientRects = () => Object.assign([], { item: () => null })
  Range.prototype.getBoundingClientRect = () => new DOMRect()
}
