import { inflateSync } from 'node:zlib';

/**
 * What is attached to a PDF of ours, by name, without a PDF library: the library that makes them writes
 * each file as a deflated stream, and names it in a dictionary of its own.
 */
export function attachedFiles(pdf: Buffer): Map<string, Buffer> {
  // Byte for byte a letter, so that places in the text are places in the file.
  const text = pdf.toString('latin1');
  const files = new Map<string, Buffer>();
  for (const [, name, id] of text.matchAll(SPECIFICATION)) {
    if (name === undefined || id === undefined) continue;
    const content = streamOf(pdf, text, id);
    if (content !== null) files.set(name, content);
  }
  return files;
}

/** A file specification: its name, and the number of the object that holds the file. */
const SPECIFICATION = /\/Type \/Filespec[^>]*?\/F \(([^)]*)\)[^>]*?\/EF <<\s*\/F (\d+) 0 R/g;

function streamOf(pdf: Buffer, text: string, id: string): Buffer | null {
  const object = text.indexOf(`\n${id} 0 obj`);
  const begin = text.indexOf('stream\n', object);
  const end = text.indexOf('endstream', begin);
  if (object < 0 || begin < 0 || end < 0) return null;
  const raw = pdf.subarray(begin + 'stream\n'.length, end);
  const head = text.slice(object, begin);
  try {
    return head.includes('/FlateDecode') ? inflateSync(raw) : raw;
  } catch {
    // Not what was packed: as good as not there.
    return null;
  }
}
