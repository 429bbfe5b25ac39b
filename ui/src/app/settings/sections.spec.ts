import { settings } from '@lineside/contract';
import { readField, shownIn } from './field-values';
import { USUAL, valueAt } from './setting-document';
import { sections } from './sections';
import { fieldsOf } from './settings-section';

describe('the sections', () => {
  it('have ids that differ and fit into an address', () => {
    const ids = sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('leave each setting to one field', () => {
    const paths = sections.flatMap((section) => fieldsOf(section).map(({ path }) => path));
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });
});

describe.each(sections.map((section) => [section.id, section] as const))('%s', (_, section) => {
  const fields = fieldsOf(section).map((field) => [field.path, field] as const);

  it.each(fields)('%s stands in the settings', (path) => {
    expect(valueAt(USUAL, path)).not.toBeUndefined();
  });

  it.each(fields.filter(([, { kind }]) => kind !== 'secret'))(
    '%s reads what it shows',
    (path, field) => {
      const usual = valueAt(settings.parse({}), path);
      expect(readField(field, shownIn(field, usual))).toEqual({ isValid: true, value: usual });
    },
  );

  it('lets nothing be emptied that a merge patch would set back to something', () => {
    const emptied = fieldsOf(section).filter((field) => {
      const canBeEmptied =
        ('isNullable' in field && field.isNullable) ||
        field.kind === 'secret' ||
        (field.kind === 'choice' && field.choices.some(({ id }) => id === ''));
      return canBeEmptied && valueAt(USUAL, field.path) !== null;
    });
    expect(emptied).toEqual([]);
  });
});
