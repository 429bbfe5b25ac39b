import { describe, expect, it } from '@jest/globals';
import { knownJobId } from '@lineside/contract';
import { entitiesOf } from '../entities/index.ts';
import { namedIn } from './entity-names.ts';

const jobs = [
  ...knownJobId.options.map((id) => ({ id, title: `English title of ${id}` })),
  { id: 'speed-evenings', title: 'Speed test: Evenings' },
  { id: 'speed-campaign-3', title: 'Measuring campaign' },
  { id: 'later', title: 'What a later version does' },
];
const english = entitiesOf(jobs);
const german = namedIn('de', english);
const nameOf = (key: string): string | undefined => german.find((one) => one.key === key)?.name;

describe('namedIn', () => {
  it('gives every entity a German name and changes nothing else', () => {
    expect(german.map(({ key }) => key)).toEqual(english.map(({ key }) => key));
    const same = german.filter(({ name }, index) => name === english[index]?.name);
    // Words that are the same in both.
    expect(same.map(({ key }) => key).sort()).toEqual(
      [...['internet', 'download', 'upload', 'bufferbloat', 'software'], 'job_later'].sort(),
    );
    german.forEach((one, index) => {
      expect({ ...one, name: english[index]?.name }).toEqual(english[index]);
    });
  });

  it('keeps what the owner called a schedule', () => {
    expect(nameOf('job_speed-evenings')).toBe('Tempotest: Evenings');
    expect(nameOf('job_speed-campaign-3')).toBe('Messkampagne');
    expect(nameOf('job_later')).toBe('What a later version does');
  });

  it('has names that differ', () => {
    const names = german.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is English as it stands', () => {
    expect(namedIn('en', english)).toBe(english);
  });
});
