import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { afterHoursCard, cellsOf, spanCard } from '../../testing/fixtures.js';
import { renderInPage } from '../../testing/render-in-page.js';
import { MetricLine } from './metric-line.js';
import { readMetric } from './metric-reading.js';

const show = (
  card: typeof afterHoursCard,
  figures: Parameters<typeof cellsOf>[1],
  more?: Parameters<typeof cellsOf>[2],
) =>
  renderInPage(
    <ul>
      <MetricLine reading={readMetric(cellsOf(card.id, figures, more), card)} />
    </ul>,
  );
const line = () => screen.getByRole('listitem').textContent;

describe('a metric in one line', () => {
  it('leads to its section in the view of its family', () => {
    show(afterHoursCard, [[0.1]]);
    const link = screen.getByRole('link', { name: 'After-hours messages' });
    expect(link.getAttribute('href')).toBe('/?about=hours#after-hours');
  });

  it('does not let small steps hide a long way', () => {
    show(afterHoursCard, [[0.1], [0.15], [0.2], [0.25]], { people: '10-14' });
    expect(line()).toContain('No clear change');
    expect(screen.getByText('15 points higher than in Dec ’25')).toBeDefined();
  });

  it('says a step alone where there is one, in the unit', () => {
    show(spanCard, [[0.5], [0.5], [0.65]]);
    expect(line()).toMatch(/10\.4 h2\.4 h higher$/);
  });

  it('says that the latest figure is hidden, and compares nothing', () => {
    show(afterHoursCard, [[0.1], 'suppressed']);
    expect(line()).toContain('Not shown: too few people');
    expect(line()).not.toMatch(/higher|lower|same|comparison/);
  });
});
