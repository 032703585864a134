/** Accessibility by axe: levels A and AA of WCAG 2.0 to 2.2. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is wrong with the page, or with a part of it: the rule, the element, what to do, one text each. */
export async function accessibilityProblems(page: Page, part = 'html'): Promise<string[]> {
  // The legacy mode opens no second page, which Electron's window could not.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).include(part);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}
