/** A field of a form, made from the JSON Schema of a setting. */
export interface SchemaField {
  readonly name: string;
  readonly kind: 'text' | 'secret' | 'number' | 'toggle' | 'choice' | 'list';
  /** What it can be, for a choice. */
  readonly options: readonly string[];
  /** What it is unless it is set, as typed. */
  readonly usual: string;
}

/** The fields of a flat settings schema, in its order. */
export function schemaFields(schema: Readonly<Record<string, unknown>>): SchemaField[] {
  const properties = objectOf(schema['properties']);
  return Object.entries(properties).map(([name, value]) => fieldOf(name, objectOf(value)));
}

/** Settings from what was typed; fields left empty are not sent. */
export function typedSettings(
  fields: readonly SchemaField[],
  typed: Readonly<Record<string, string>>,
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
  return {
    ...{ name, options, kind: kindOf(one, options) },
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
      return 'text';
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
