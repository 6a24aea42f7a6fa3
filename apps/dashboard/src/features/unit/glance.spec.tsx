import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { afterHoursCard, cellsOf } from '../../testing/fixtures.js';
import { Glance } from './glance.js';
import { readMetric } from './metric-reading.js';

const show = (shares: readonly number[]) =>
  render(
    <Glance
      readings={[
        readMetric(
          cellsOf(
            'after-hours',
            shares.map((share) => [share]),
          ),
          afterHoursCard,
        ),
      ]}
    />,
  );

describe('a tile', () => {
  it('does not let small steps hide a long way', () => {
    show([0.1, 0.15, 0.2, 0.25]);
    expect(screen.getByRole('link').textContent).toContain('About the same');
    expect(screen.getByText('15 points higher than in Dec ’25')).toBeDefined();
  });

  it('says a step alone where there is one', () => {
    show([0.1, 0.15, 0.25]);
    expect(screen.getByRole('link').textContent).toMatch(/10 points higher$/);
  });
});
