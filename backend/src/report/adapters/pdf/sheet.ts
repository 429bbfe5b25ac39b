import type { ReportWords } from '../../core/words/index.ts';
import type { FigureTexts } from './figure-texts.ts';
import { palette, sizes } from './palette.ts';

type Structure = PDFKit.PDFStructureElement;
type Font = 'regular' | 'bold';

/** How a piece of text looks. */
export interface TextLook {
  readonly font?: Font;
  readonly size?: number;
  readonly color?: string;
  readonly gapAfter?: number;
}

const LINE_GAP = 0.5;
const MARGIN = { top: 56, bottom: 60, left: 56, right: 56 };

/** The paper one writes on from top to bottom: text with tags, and room for figures. Lengths in points. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly words: ReportWords;
  readonly texts: FigureTexts;
  /** Whether something was written that the font has no letters for. */
  hasMissingGlyphs = false;
  private readonly root: Structure;

  constructor(doc: PDFKit.PDFDocument, words: ReportWords, texts: FigureTexts) {
    // In the child Node only strips types, so fields are written out.
    this.doc = doc;
    this.words = words;
    this.texts = texts;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  static readonly margins = MARGIN;

  get left(): number {
    return MARGIN.left;
  }

  get width(): number {
    return this.doc.page.width - MARGIN.left - MARGIN.right;
  }

  /** Room left on this page. */
  get room(): number {
    return this.doc.page.height - MARGIN.bottom - this.doc.y;
  }

  /** Goes to the next page unless so much room is left. */
  need(height: number): void {
    if (this.room < height) this.doc.addPage();
  }

  space(height: number): void {
    this.doc.y += height;
  }

  /** @param keepWith room that what follows needs on the same page */
  heading(text: string, keepWith = 60): void {
    this.need(keepWith + 34);
    if (this.doc.y > MARGIN.top + 1) this.space(16);
    this.write('H2', text, { font: 'bold', size: sizes.heading, gapAfter: 5 });
  }

  paragraph(text: string, look: TextLook = {}): void {
    this.keepTogether(text, look);
    this.write('P', text, { gapAfter: 6, ...look });
  }

  /** One block of text over the whole width, as a structure element of its own. */
  write(tag: string, text: string, look: TextLook = {}): void {
    const element = this.doc.struct(tag, {}, () => {
      this.put(text, this.left, this.doc.y, this.width, look);
    });
    this.root.add(element);
    element.end();
    this.space(look.gapAfter ?? 0);
  }

  /** Draws text without telling what it is: inside a structure element. */
  put(
    text: string,
    x: number,
    y: number,
    width: number,
    look: TextLook & { readonly align?: 'left' | 'right' } = {},
  ): void {
    this.dress(look)
      .fillColor(look.color ?? palette.ink)
      .text(this.printable(text), x, y, {
        width,
        align: look.align ?? 'left',
        lineGap: LINE_GAP,
      });
  }

  heightOf(text: string, width: number, look: TextLook = {}): number {
    return this.dress(look).heightOfString(this.printable(text), { width, lineGap: LINE_GAP });
  }

  /**
   * A drawing with words for those who do not see it. The cursor is behind it afterwards.
   *
   * @param draw is given the upper edge
   */
  figure(alt: string, height: number, draw: (top: number) => void): void {
    this.need(height);
    const top = this.doc.y;
    const element = this.doc.struct('Figure', { alt }, () => draw(top));
    this.root.add(element);
    element.end();
    this.doc.y = top + height;
  }

  /** Adds an element that holds others; its maker ends it. */
  open(tag: string): Structure {
    const element = this.doc.struct(tag);
    this.root.add(element);
    return element;
  }

  end(): void {
    this.root.end();
  }

  /** Short texts are not torn apart; long ones flow over pages. */
  private keepTogether(text: string, look: TextLook): void {
    const height = this.heightOf(text, this.width, look);
    this.need(Math.min(height, 90));
  }

  private dress({ font = 'regular', size = sizes.body }: TextLook): PDFKit.PDFDocument {
    return this.doc.font(font).fontSize(size);
  }

  /** Line ends stay; other control characters become blanks, and what the font lacks a question mark. */
  private printable(text: string): string {
    const plain = text.replace(/[^\P{C}\n]/gu, ' ');
    // Nearly all text is of what every font has.
    if (/^[\n -~\u00a0-\u017f]*$/.test(plain)) return plain;
    return Array.from(plain.normalize('NFC'), (letter) => {
      if (letter === '\n' || this.hasGlyph(letter)) return letter;
      // Accents, variants and skin tones belong to the letter before.
      if (/^(?:\p{Mn}|\p{Emoji_Modifier})$/u.test(letter)) return '';
      this.hasMissingGlyphs = true;
      return '?';
    }).join('');
  }

  private hasGlyph(letter: string): boolean {
    // The library keeps the font that is in use here; its types do not tell.
    const { _font } = this.doc as unknown as {
      readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
    };
    return _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }
}
