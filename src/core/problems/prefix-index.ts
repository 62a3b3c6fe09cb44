/** Finds everything whose key begins with a text, by binary search over sorted keys. */

/** Returns a search that walks the matches of a prefix lazily, in the order of their keys, with repeats. */
export function createPrefixIndex<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): (prefix: string) => Generator<T> {
  const rows = items.flatMap((item) => keysOf(item).map((key) => ({ key, item })));
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

  const firstFrom = (key: string): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle]?.key ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return function* matches(prefix) {
    for (let at = firstFrom(prefix); rows[at]?.key.startsWith(prefix); at++) {
      const row = rows[at];
      if (row) yield row.item;
    }
  };
}
