import axe from 'axe-core';

/** What jsdom cannot judge: it has no styles, so it sees no colours, and the bars of both screen widths at once. */
const needsStyles = ['color-contrast', 'landmark-no-duplicate-banner', 'landmark-unique'];

/** Accessibility violations of a page as readable lines. */
export async function axeViolations(container: Element): Promise<string[]> {
  const results = await axe.run(container, {
    rules: Object.fromEntries(needsStyles.map((rule) => [rule, { enabled: false }])),
  });
  return results.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
