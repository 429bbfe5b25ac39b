/** A field of a form, made from the JSON Schema of a setting. */
export interface SchemaField {
  readonly name: string;
  readonly kind: 'text' | 'block' | 'secret' | 'number' | 'toggle' | 'choice' | 'list';
  /** What it can be, for a choice. */
  readonly options: readonly string[];
  /** What it is unless it is set, as typed. */
  readonly usual: string;
  /** Whether there may be nothing. */
  readonly isOptional: boolean;
}

/** The fields of a flat settings schema, in its order. */
export function schemaFields(schema: Readonly<Record<string, unknown>>): SchemaField[] {
  const properties = objectOf(schema['properties']);
  return Object.entries(properties).map(([name, value]) => fieldOf(name, objectOf(value)));
}

/** What was typed into fields, by their names; `null`: a secret is to be taken away. */
export type TypedFields = Readonly<Record<string, string | null>>;

/** How a setting that is stored stands in its field; secrets never do. */
export function storedText({ name, kind, usual }: SchemaField, settings: SettingsView): string {
  const value = settings[name];
  if (kind === 'secret') return '';
  if (Array.isArray(value)) return value.join(', ');
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : usual;
}
type SettingsView = Readonly<Record<string, unknown>>;

/** What was changed about stored settings; a field left empty is as usual, or nothing. */
export function changedSettings(
  fields: readonly SchemaField[],
  typed: TypedFields,
  stored: SettingsView,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const field of fields) {
    const { name, kind, usual, isOptional } = field;
    const text = typed[name]?.trim();
    if (typed[name] === null) changed[name] = null;
    else if (text === undefined || text === storedText(field, stored)) continue;
    else if (text !== '') changed[name] = valueOf(field, text);
    else if (kind !== 'secret') {
      changed[name] = usual !== '' ? valueOf(field, usual) : isOptional ? null : '';
    }
  }
  return changed;
}

/** Settings from what was typed; fields left empty are not sent. */
export function typedSettings(
  fields: readonly SchemaField[],
  typed: TypedFields,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (typed[field.name] ?? field.usual).trim();
    if (text !== '') settings[field.name] = valueOf(field, text);
  }
  return settings;
}

function valueOf({ kind }: SchemaField, text: string): unknown {
  switch (kind) {
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'toggle':
      return text === 'true';
    case 'list':
      return text.split(/[,\s]+/).filter((part) => part !== '');
    case 'text':
    case 'block':
    case 'secret':
    case 'choice':
      return text;
  }
}

function fieldOf(name: string, schema: Readonly<Record<string, unknown>>): SchemaField {
  const alternatives = Array.isArray(schema['anyOf']) ? schema['anyOf'].map(objectOf) : [];
  const one = alternatives.find(({ type }) => type !== 'null') ?? schema;
  const options = Array.isArray(one['enum']) ? one['enum'].map(String) : [];
  const usual = schema['default'];
  const isSimple = typeof usual === 'string' || typeof usual === 'number' || usual === true;
  const isNullable = alternatives.some(({ type }) => type === 'null');
  return {
    ...{ name, options, kind: kindOf(one, options), isOptional: isNullable },
    usual: isSimple ? String(usual) : '',
  };
}

function kindOf(
  schema: Readonly<Record<string, unknown>>,
  options: readonly string[],
): SchemaField['kind'] {
  if (options.length > 0) return 'choice';
  if (schema['writeOnly'] === true) return 'secret';
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'toggle';
    case 'array':
      return 'list';
    default:
      return isLong(schema) ? 'block' : 'text';
  }
}

/** Certificates have many lines. */
function isLong({ maxLength }: Readonly<Record<string, unknown>>): boolean {
  return typeof maxLength === 'number' && maxLength > 5000;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
