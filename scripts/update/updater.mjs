import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyData, putDataBack, requireRoomForCopy } from './data-copy.mjs';
import {
  pointLink,
  readJson,
  removeFor,
  settle,
  settleTree,
  targetOf,
  writeWhole,
} from './durable.mjs';
import { openRelease, readKey, ReleaseRefused } from './release-file.mjs';

/** Kept beside the one that runs, for a way back by hand. */
const KEPT_RELEASES = 2;

/**
 * Brings a box to another version, or leaves it as it was. What is under way stands in a journal, so that
 * after a power cut at any moment `recover` finds the box before the update or after it, never between.
 */
export class Updater {
  /**
   * @param places of `placesIn`
   * @param service starts, proves and stops what `current` names
   * @param options `arch`; `note`, told each step before it is done
   */
  constructor(places, service, { arch = process.arch, note = () => undefined } = {}) {
    this.places = places;
    this.service = service;
    this.arch = arch;
    this.note = note;
  }

  /**
   * Installs a release file. Whatever happens, the box runs afterwards.
   *
   * @returns what became of it, as it is told to the owner
   */
  async apply(file) {
    const from = this.versionOf(this.places.current);
    let to = null;
    try {
      const release = await this.layReady(file);
      to = release.version;
      if (to === from) throw new ReleaseRefused('same', `Version ${to} runs already.`);
      requireRoomForCopy(this.places);
    } catch (error) {
      // Nothing was touched yet: the box did not even stop.
      this.clearStaging();
      const code = error instanceof ReleaseRefused ? error.code : 'failed';
      return this.tell({ status: 'refused', from, to, code, reason: error.message });
    }
    return this.switchTo(from, to);
  }

  /** Finishes what a power cut or a kill has cut off: goes back to the version before. Does nothing else. */
  async recover() {
    const journal = readJson(this.places.journal);
    this.clearStaging();
    if (journal === null) return null;
    return this.goBack(journal, 'The update was cut off.', 'cut-off');
  }

  /** Checks and unpacks, in a place where only root writes; done when the release has its final name. */
  async layReady(file) {
    const { staging, releases, key } = this.places;
    this.clearStaging();
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    mkdirSync(releases, { recursive: true });
    const payload = join(staging, 'release.tar.gz');
    this.note('check');
    const manifest = openRelease(file, readKey(key), this.arch, payload);
    this.note('unpack');
    const args = ['--no-same-owner', '--no-same-permissions', '-xzf', payload, '-C', staging];
    execFileSync('tar', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const unpacked = join(staging, 'lineside');
    const about = readJson(join(unpacked, 'package.json'));
    if (about?.version !== manifest.version) {
      throw new ReleaseRefused('damaged', 'The release holds another version than it says.');
    }
    settleTree(unpacked);
    const place = join(releases, manifest.version);
    const isInUse = [this.places.current, this.places.updater].some(
      (link) => this.versionOf(link) === manifest.version,
    );
    if (isInUse) return manifest;
    this.note('place');
    removeFor(place);
    renameSync(unpacked, place);
    settle(releases);
    this.clearStaging();
    return manifest;
  }

  async switchTo(from, to) {
    const journal = { from, to, hasCopy: false };
    this.note('begin');
    this.writeJournal(journal);
    let reason;
    try {
      this.note('stop');
      await this.service.stop();
      this.note('copy');
      copyData(this.places);
      journal.hasCopy = true;
      this.writeJournal(journal);
      this.note('switch');
      pointLink(this.places.current, `releases/${to}`);
      this.service.installUnits();
      this.note('prove');
      reason = await this.service.proveStart();
    } catch (error) {
      // Whatever went wrong, the box has to run again; the reason is told.
      reason = error.message;
    }
    if (reason !== null) return this.goBack(journal, reason, 'unfit');
    this.note('accept');
    removeFor(this.places.journal);
    pointLink(this.places.updater, `releases/${to}`);
    removeFor(this.places.copy);
    this.removeOld(to, from);
    return this.tell({ status: 'updated', from, to, code: null, reason: null });
  }

  /** Back to the version and the data from before. Every step may be done twice. */
  async goBack({ from, to, hasCopy }, reason, code) {
    this.note('back-stop');
    await this.service.stop();
    if (hasCopy) {
      this.note('back-data');
      putDataBack(this.places, (path) => this.service.settleOwner(path));
    }
    this.note('back-switch');
    pointLink(this.places.current, `releases/${from}`);
    this.service.installUnits();
    this.note('back-accept');
    const told = this.tell({ status: 'rolled-back', from, to, code, reason });
    removeFor(this.places.journal);
    removeFor(this.places.copy);
    removeFor(join(this.places.releases, to));
    this.note('back-start');
    await this.service.start();
    return told;
  }

  versionOf(link) {
    const target = targetOf(link);
    return target === null ? null : basename(target);
  }

  writeJournal(journal) {
    writeWhole(this.places.journal, `${JSON.stringify(journal)}\n`);
  }

  clearStaging() {
    rmSync(this.places.staging, { recursive: true, force: true });
  }

  removeOld(current, before) {
    const others = readdirSync(this.places.releases).filter(
      (name) => name !== current && name !== before,
    );
    const newestFirst = others.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    for (const name of newestFirst.slice(KEPT_RELEASES - 1))
      removeFor(join(this.places.releases, name));
  }

  tell(result) {
    if (!existsSync(this.places.orders)) return result;
    writeWhole(this.places.result, `${JSON.stringify({ ...result, atMs: Date.now() })}\n`);
    return result;
  }
}
