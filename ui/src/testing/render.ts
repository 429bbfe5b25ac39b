import type { Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';

/** Renders a part with these inputs. */
export function render<Part>(
  part: Type<Part>,
  inputs: Readonly<Record<string, unknown>>,
): ComponentFixture<Part> {
  const fixture = TestBed.createComponent(part);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture;
}

/** The rendered text with every run of white space as one blank. */
export function textOf(fixture: ComponentFixture<unknown>): string {
  return plain(elementOf(fixture).textContent);
}

/** The host element of what was rendered. */
export function elementOf(fixture: ComponentFixture<unknown>): HTMLElement {
  const element: unknown = fixture.nativeElement;
  if (!(element instanceof HTMLElement)) throw new Error('not rendered');
  return element;
}

/** All elements that match, as plain text. */
export function textsOf(fixture: ComponentFixture<unknown>, selector: string): readonly string[] {
  return [...elementOf(fixture).querySelectorAll(selector)].map((item) => plain(item.textContent));
}

function plain(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
