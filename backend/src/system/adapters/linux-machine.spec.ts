import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { LinuxMachine } from './linux-machine.ts';

it('tells of the machine the tests run on, with figures that can be', async () => {
  const facts = await new LinuxMachine(tmpdir()).look();
  expect(facts.kernel).not.toBe('');
  expect(facts.programBytes).toBeGreaterThan(1_000_000);
  expect(facts.availableBytes).toBeLessThanOrEqual(facts.totalBytes);
  expect(facts.processorCount).toBeGreaterThan(0);
  expect(facts.disk?.freeBytes).toBeLessThanOrEqual(facts.disk?.totalBytes ?? 0);
});

it('does not know the disk of a folder that is not there', async () => {
  expect((await new LinuxMachine('/nowhere/at/all').look()).disk).toBeNull();
});
