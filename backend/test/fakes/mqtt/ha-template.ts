/**
 * The small part of Home Assistant's templates that we use: one expression `{{ value_json.a.b }}`. As
 * in Jinja a missing member renders to nothing, `null` to `None`, booleans to `True` and `False`.
 *
 * @throws Error for any other template, and for a payload that is not JSON
 */
export function rendered(template: string | undefined, payload: string): string {
  if (template === undefined) return payload;
  const match = /^\{\{\s*value_json((?:\.[A-Za-z_]\w*)+)\s*\}\}$/.exec(template);
  if (match?.[1] === undefined) throw new Error(`not a template we know: ${template}`);
  let value: unknown = JSON.parse(payload);
  for (const member of match[1].slice(1).split('.')) {
    if (typeof value !== 'object' || value === null || !(member in value)) return '';
    value = (value as Record<string, unknown>)[member];
  }
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
