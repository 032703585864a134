/** What a bank told besides the fields that the program reads. */

/** Every other non-empty value of a row, nested ones under `outer.inner`; paths in `known` are left out. */
export function flatExtra(
  row: Readonly<Record<string, unknown>>,
  known: readonly string[],
): Record<string, string> {
  const skip = new Set(known);
  const flat: Record<string, string> = {};
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        const innerPath = path === '' ? name : `${path}.${name}`;
        if (!skip.has(innerPath)) visit(inner, innerPath);
      }
    } else if (value !== null && value !== undefined && String(value).trim() !== '') {
      flat[path] = String(value).trim();
    }
  };
  visit(row, '');
  return flat;
}
