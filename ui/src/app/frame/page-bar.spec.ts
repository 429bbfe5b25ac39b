import { Component } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { elementOf, textsOf } from '../../testing/render';
import { PageBar } from './page-bar';
import { pages } from './pages';

@Component({ template: '' })
class SomePage {}

function show(unreadCount = 0): ComponentFixture<PageBar> {
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: '**', component: SomePage }])],
  });
  const fixture = TestBed.createComponent(PageBar);
  fixture.componentRef.setInput('unreadCount', unreadCount);
  document.body.append(elementOf(fixture));
  fixture.detectChanges();
  return fixture;
}

function openerOf(fixture: ComponentFixture<PageBar>): HTMLButtonElement {
  const opener = elementOf(fixture).querySelector<HTMLButtonElement>('.opener');
  if (opener === null) throw new Error('no button');
  return opener;
}

function isOpen(fixture: ComponentFixture<PageBar>): boolean {
  fixture.detectChanges();
  return elementOf(fixture).querySelector('.menu')?.hasAttribute('hidden') === false;
}

describe('PageBar', () => {
  it('leads to every page, in sight or behind "More"', () => {
    const fixture = show();
    const hrefs = (selector: string) =>
      [...elementOf(fixture).querySelectorAll(selector)].map((link) => link.getAttribute('href'));
    const inSight = hrefs('.bar > li > a');
    const inMenu = hrefs('.menu a');
    expect(new Set([...inSight, ...inMenu])).toEqual(new Set(pages.map(({ path }) => path)));
    // What is hidden where there is little room is in the menu there.
    for (const { path, place } of pages) expect(inMenu.includes(path)).toBe(place !== 'bar');
  });

  it('has few enough pages in sight for five thumbs', () => {
    expect(pages.filter(({ place }) => place === 'bar').length).toBeLessThanOrEqual(4);
  });

  it('opens the others, and closes when one is chosen', () => {
    const fixture = show();
    expect(isOpen(fixture)).toBe(false);
    openerOf(fixture).click();
    expect(isOpen(fixture)).toBe(true);
    expect(openerOf(fixture).getAttribute('aria-expanded')).toBe('true');
    elementOf(fixture).querySelector<HTMLAnchorElement>('.menu a')?.click();
    expect(isOpen(fixture)).toBe(false);
  });

  it('closes by Escape, and gives the focus back', () => {
    const fixture = show();
    openerOf(fixture).click();
    fixture.detectChanges();
    const link = elementOf(fixture).querySelector<HTMLAnchorElement>('.menu a');
    link?.focus();
    link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(isOpen(fixture)).toBe(false);
    expect(document.activeElement).toBe(openerOf(fixture));
  });

  it('closes when something else is clicked', () => {
    const fixture = show();
    openerOf(fixture).click();
    document.body.click();
    expect(isOpen(fixture)).toBe(false);
  });

  it('marks "More" while one is on a page behind it', async () => {
    const fixture = show();
    await TestBed.inject(Router).navigateByUrl('/settings');
    fixture.detectChanges();
    expect(openerOf(fixture).classList).toContain('here');
    await TestBed.inject(Router).navigateByUrl('/outages/7');
    fixture.detectChanges();
    expect(openerOf(fixture).classList).not.toContain('here');
  });

  it('counts unread alerts where the alerts are, and on "More" where they are behind it', () => {
    const fixture = show(3);
    expect(textsOf(fixture, '.bar > li.wide .unread')).toEqual(['3']);
    expect(textsOf(fixture, '.opener .unread')).toEqual(['3']);
  });
});
