import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCardError, parseKernelLine } from './card-errors.ts';

const cards = { blocks: ['mmcblk0'], hosts: ['mmc0'] };

describe('a line of the kernel', () => {
  it.each([
    'mmc0: error -110 whilst initialising SD card',
    'mmc0: Timeout waiting for hardware interrupt.',
    'mmcblk0: error -110 sending status command, retrying',
    'mmcblk0: recovery failed!',
    'I/O error, dev mmcblk0, sector 2048 op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 2',
    'Buffer I/O error on dev mmcblk0p2, logical block 1234, lost async page write',
    'EXT4-fs error (device mmcblk0p2): ext4_find_entry:1455: inode #2: comm node: reading directory',
    'EXT4-fs (mmcblk0p2): Remounting filesystem read-only',
    'Aborting journal on device mmcblk0p2-8.',
  ])('about trouble of the card: %s', (text) => {
    expect(isCardError(text, cards)).toBe(true);
  });

  it.each([
    'mmc0: new high speed SDHC card at address aaaa',
    'mmcblk0: mmc0:aaaa SL32G 29.7 GiB',
    ' mmcblk0: p1 p2',
    'EXT4-fs (mmcblk0p2): mounted filesystem with ordered data mode. Opts: errors=remount-ro',
    'mmc1: error -110 whilst initialising SDIO card',
    'I/O error, dev sda, sector 2048 op 0x1:(WRITE)',
    'EXT4-fs error (device sda1): ext4_find_entry:1455',
    'usb 1-1: device descriptor read/64, error -110',
  ])('about something else: %s', (text) => {
    expect(isCardError(text, cards)).toBe(false);
  });

  it('is read from a record', () => {
    const record = '3,1042,7312345,-;I/O error, dev mmcblk0\n SUBSYSTEM=block\n DEVICE=b179:0\n';
    expect(parseKernelLine(record)).toEqual({ upMs: 7312, text: 'I/O error, dev mmcblk0' });
  });

  it('is none where the record is garbage', () => {
    expect(parseKernelLine(' SUBSYSTEM=block')).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => parseKernelLine(`x${text}`) === null));
  });
});
