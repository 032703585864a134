/** Work on texts that come again and again: payers' names do, in every pass and in every statement. */

const LIMIT = 2000;

/** The same function, which remembers its last answers; at `LIMIT` it begins anew. The answers must not be changed. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const ready = known.get(text);
    if (ready !== undefined) return ready;
    const made = make(text);
    if (known.size >= LIMIT) known.clear();
    known.set(text, made);
    return made;
  };
}
