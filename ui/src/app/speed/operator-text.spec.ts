import { engineOf } from '../../testing/speed-samples';
import { operatorText } from './operator-text';

describe('who runs the servers of an engine', () => {
  it('is a company by its name', () => {
    expect(operatorText(engineOf({ id: 'cloudflare' }))).toBe('Cloudflare, Inc.');
  });

  it('is told in the language of the page where it is no company', () => {
    const { dataPolicy } = engineOf();
    const own = engineOf({ id: 'iperf3', dataPolicy: { ...dataPolicy, operator: 'yourself' } });
    expect(operatorText(own)).toBe('Your own server');
  });
});
