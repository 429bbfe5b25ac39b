import { provideRouter } from '@angular/router';
import { PartBench, refusalOf } from '../../testing/part-bench';
import { aboutWords } from '../format/words/about';
import { AboutPage } from './about-page';

const ITEMS = [
  { name: 'fastify', version: '5.0.0', licence: 'MIT' },
  { name: 'node-forge', version: '1.0.0', licence: 'BSD-3-Clause' },
];

describe('the page about the product', () => {
  let bench: PartBench<AboutPage>;
  beforeEach(() => {
    bench = new PartBench(AboutPage, [provideRouter([])]);
  });
  afterEach(() => PartBench.end());

  it('names every destination, also before the box has answered', () => {
    expect(bench.texts('.destinations h3')).toHaveLength(
      Object.keys(aboutWords.destinations).length,
    );
  });

  it('lists the packages, and finds them by name and licence', async () => {
    await bench.answer('GET', '/licences.json', { items: ITEMS });
    expect(bench.text).toContain('2 packages of others run here.');
    expect(bench.texts('tbody th')).toEqual(['fastify', 'node-forge']);
    bench.type('Search packages', 'bsd');
    expect(bench.texts('tbody th')).toEqual(['node-forge']);
    bench.type('Search packages', 'nothing of it');
    expect(bench.text).toContain('No package matches.');
  });

  it('says what failed, and tries again', async () => {
    const refusal = refusalOf(404, 'LINESIDE_NOT_FOUND', 'No such file.');
    await bench.answer('GET', '/licences.json', refusal, 404);
    expect(bench.text).toContain('No such file.');
    await bench.click('Try again: Made with');
    await bench.answer('GET', '/licences.json', { items: ITEMS });
    expect(bench.texts('tbody th')).toHaveLength(2);
  });
});
