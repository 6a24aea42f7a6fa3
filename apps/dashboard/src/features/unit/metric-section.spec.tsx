import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../shared/api/http.js';
import { axeViolations } from '../../testing/axe.js';
import {
  afterHoursCard,
  cellsOf,
  latencyCard,
  receivedCard,
  spanCard,
  spiralsCard,
} from '../../testing/fixtures.js';
import { renderInPage } from '../../testing/render-in-page.js';
import { type CellsState, MetricSection } from './metric-section.js';

const show = (
  card: typeof latencyCard,
  state: CellsState,
  above: ComponentProps<typeof MetricSection>['above'] = null,
) =>
  renderInPage(
    <MetricSection
      card={card}
      guardrail={card === latencyCard ? afterHoursCard : latencyCard}
      state={state}
      periods={12}
      above={above}
    />,
  );
const ready = (cells: ReturnType<typeof cellsOf>): CellsState => ({ status: 'ready', cells });

/** Opens the table beside the first chart and returns its rows as texts. */
async function tableRows(): Promise<string[][]> {
  const [open] = screen.getAllByRole('button', { name: /View as table/ });
  if (open) await userEvent.click(open);
  const [table] = screen.getAllByRole('table');
  if (!table) throw new Error('no table');
  return within(table)
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th,td')].map((cell) => cell.textContent));
}

describe('a metric with figures', () => {
  it('shows the latest period, its change in points and who stands behind it', async () => {
    const { container } = show(afterHoursCard, ready(cellsOf('after-hours', [[0.1], [0.2]])));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('20%');
    expect(section.textContent).toContain('10 points higher than the period before; the aim is lower');
    expect(section.textContent).toContain('26 Jan – 22 Feb 2026');
    expect(section.textContent).toContain('15–24 people');
    expect(section.textContent).toContain('Rose from 10% to 20% over 2 periods.');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('calls no difference what rounding alone can make', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.2], [0.25]], { people: '10-14' })));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('No clear change from the period before');
    expect(section.textContent).toContain('No clear change over 2 periods, between 20% and 25%.');
    expect(section.textContent).not.toContain('the aim is');
  });

  it('calls a difference what more people make of the same two figures', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.2], [0.25]], { people: '15-24' })));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('5 points higher than the period before');
  });

  it('does not call level what went up and came back', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.2], [0.5], [0.25]], { people: '10-14' })));
    expect(screen.getByText('Ended near where it began 3 periods ago, between 20% and 50%.')).toBeDefined();
  });

  it('says once what never changed', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.1], [0.1], 'suppressed'], { people: '5-9' })));
    expect(screen.getByText('10% in each of the 2 periods with a figure. 1 period is hidden.')).toBeDefined();
  });

  it('says the typical wait where the values are points in time, and draws their curve', async () => {
    show(latencyCard, ready(cellsOf('response-latency', [[0.3, 0.56, 0.8]])));
    expect(screen.getByRole('region', { name: 'Response latency' }).textContent).toMatch(
      /≈ 3 htypical wait · 56% answered within 4 hours/,
    );
    expect(screen.getAllByRole('figure')).toHaveLength(2);
    expect(await tableRows()).toEqual([
      ['Period', 'Answered within 4 hours', 'Typical wait', 'People'],
      ['29 Dec 2025 – 25 Jan 2026', '56%', '≈ 3 h', '15–24'],
    ]);
  });

  it('does not invent a typical wait for a curve that stays below one half', () => {
    show(latencyCard, ready(cellsOf('response-latency', [[0.1, 0.2, 0.4]])));
    expect(screen.getAllByText('> 24 h')).not.toEqual([]);
  });

  it('explains itself from its card', async () => {
    show(latencyCard, ready(cellsOf('response-latency', [[0.3, 0.56, 0.8]])));
    await userEvent.click(screen.getByRole('button', { name: /How is this computed/ }));
    expect(screen.getByText('Requests answered within a time.')).toBeDefined();
    expect(screen.getByText('Answers in calls look like silence.')).toBeDefined();
    expect(screen.getByText(/working hours: Mon–Fri/)).toBeDefined();
  });
});

describe('a metric in another unit than shares', () => {
  it('says figure, change, course and table in its unit', async () => {
    const { container } = show(
      spanCard,
      ready(cellsOf('workday-span', [[0.5], [0.6], 'suppressed', [0.65]])),
    );
    const section = screen.getByRole('region', { name: 'Workday span' });
    expect(section.textContent).toContain('10.4 h');
    expect(section.textContent).toContain('Rose from 8 h to 10.4 h over 4 periods. 1 period is hidden.');
    expect((await tableRows())[1]).toEqual(['30 Mar – 26 Apr 2026', '10.4 h', '15–24']);
    expect(section.textContent).not.toContain('%');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('names a difference in the unit, and none that rounding alone can make', () => {
    const { unmount } = show(spanCard, ready(cellsOf('workday-span', [[0.5], [0.6]])));
    expect(screen.getByText('1.6 h higher')).toBeDefined();
    unmount();
    show(spanCard, ready(cellsOf('workday-span', [[0.55], [0.6]], { people: '10-14' })));
    expect(screen.getByText('No clear change')).toBeDefined();
  });

  it('draws a share and a number of times apart, and says both', () => {
    show(receivedCard, ready(cellsOf('after-hours-received', [[0.2, 0.15]])));
    expect(screen.getAllByRole('figure')).toHaveLength(2);
    const section = screen.getByRole('region', { name: 'Reached after hours' });
    expect(section.textContent).toContain('3 per week');
    expect(
      screen.getByText('3 per week in 29 Dec 2025 – 25 Jan 2026, the only period with a figure.'),
    ).toBeDefined();
  });
});

describe('a metric with margins', () => {
  const wide = { margin: 0.08, people: '25-49' } as const;

  it('says what a figure leaves open, in the number, the table and the course', async () => {
    const { container } = show(afterHoursCard, ready(cellsOf('after-hours', [[0.3], [0.42]], wide)));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('42% ± 8');
    expect(section.textContent).toContain('12 points higher than the period before');
    expect((await tableRows())[1]).toEqual(['26 Jan – 22 Feb 2026', '42% ± 8', '25–49']);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('calls no change that the margins leave open', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.3], [0.37]], wide)));
    expect(screen.getByText('No clear change over 2 periods, between 30% and 37%.')).toBeDefined();
  });

  it('counts the same blur once within a quarter and twice across quarters', () => {
    const cells = cellsOf('after-hours', [[0.3], [0.3], [0.3], [0.4]], wide);
    show(afterHoursCard, ready(cells));
    expect(screen.getByText('No clear change over 4 periods, between 30% and 40%.')).toBeDefined();
  });

  it('says how far a quarter has led where no step of it was clear', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.3], [0.36], [0.42]], wide)));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('No clear change from the period before');
    expect(section.textContent).toContain('12 points higher than when the quarter began');
  });

  it('marks with words where many were away, and calls nothing', async () => {
    const cells = cellsOf('after-hours', [[0.1], [0.6]], { provisional: [1] });
    const { container } = show(afterHoursCard, ready(cells));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(section.textContent).toContain('Provisional: many were away, so no change is called');
    expect(section.textContent).toContain('1 period is provisional because many were away.');
    expect(section.textContent).not.toMatch(/higher|rose/i);
    expect((await tableRows())[1]?.[0]).toBe('26 Jan – 22 Feb 2026provisional: many were away');
    expect(await axeViolations(container)).toEqual([]);
  });

  it.each([
    [0.55, 'Higher than Product (30% ± 8)'],
    [0.4, 'Not clearly different from Product (30% ± 8)'],
    [0.1, 'Lower than Product (30% ± 8)'],
  ])(
    'sets %d beside the unit above and tells them apart only where intervals do not meet',
    (share, words) => {
      show(afterHoursCard, ready(cellsOf('after-hours', [[share]], wide)), {
        unit: { id: 'product', name: 'Product' },
        cells: cellsOf('after-hours', [[0.3]], wide),
      });
      expect(screen.getByRole('region', { name: 'After-hours messages' }).textContent).toContain(words);
    },
  );
});

describe('a metric with several shares', () => {
  const cells = cellsOf('spirals', [
    [0.2, 0.05],
    [0.4, 0.05],
  ]);

  it('draws them in one chart with a sentence for each', () => {
    show(spiralsCard, ready(cells));
    const figure = screen.getByRole('figure', { name: 'Spirals, by period' });
    expect(figure.textContent).toContain(
      'Slow: rose from 20% to 40% over 2 periods. Hot: 5% in each of the 2 periods with a figure.',
    );
  });

  it('names them without colour, beside the lines and in a legend', async () => {
    show(spiralsCard, ready(cells));
    expect(
      await screen.findByText((_, element) =>
        Boolean(
          element?.tagName === 'LI' &&
          element.textContent === 'hot: Back and forth five times within an hour',
        ),
      ),
    ).toBeDefined();
    expect((await tableRows())[0]).toEqual(['Period', 'Slow', 'Hot', 'People']);
  });
});

describe('a metric with gaps', () => {
  it('says in words what is missing and never zero', async () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [[0.12], 'suppressed', 'no-data', ['≤0.15']])));
    expect(screen.getByText(/1 period is hidden, 1 period has no data\./)).toBeDefined();
    expect(await tableRows()).toEqual([
      ['Period', 'Sent outside working hours', 'People'],
      ['30 Mar – 26 Apr 2026', '≤ 15%', '15–24'],
      ['23 Feb – 29 Mar 2026', 'No data'],
      ['26 Jan – 22 Feb 2026', 'Not shown: too few people'],
      ['29 Dec 2025 – 25 Jan 2026', '12%', '15–24'],
    ]);
    expect(screen.getByText('The period before has no figure, so there is no comparison')).toBeDefined();
  });

  it('makes a row of a stretch no cell speaks for', async () => {
    const cells = cellsOf('after-hours', [[0.12], [0.2], [0.3]]).filter((_, index) => index !== 1);
    show(afterHoursCard, ready(cells));
    expect((await tableRows())[2]).toEqual(['26 Jan – 22 Feb 2026', 'No data']);
  });
});

describe('a metric of which only a bound is known', () => {
  it('says the bound in its unit, and compares nothing with it', async () => {
    const { container } = show(spanCard, ready(cellsOf('workday-span', [[0.5], ['≤0.2']])));
    const section = screen.getByRole('region', { name: 'Workday span' });
    expect(section.textContent).toContain('≤ 3.2 h');
    expect(section.textContent).toContain('Only a bound is known, so there is no comparison');
    expect(section.textContent).toContain(
      '8 h in 29 Dec 2025 – 25 Jan 2026, the only period with an exact figure. Only a bound is known in 1 period: ≤ 3.2 h.',
    );
    expect((await tableRows())[1]).toEqual(['26 Jan – 22 Feb 2026', '≤ 3.2 h', '15–24']);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('does not compare with a bound either', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [['≥0.85'], [0.5]])));
    expect(
      screen.getByText('Of the period before only a bound is known, so there is no comparison'),
    ).toBeDefined();
  });

  it('says what is known where no period has an exact figure', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', [['≤0.15'], ['≤0.15'], ['≤0.2']])));
    expect(screen.getByText('≤ 15%, ≤ 20%: only a bound is known in 3 periods.')).toBeDefined();
  });

  it('reads a typical wait off bounds only as far as they tell', () => {
    const { unmount } = show(latencyCard, ready(cellsOf('response-latency', [[0.3, '≥0.85', '≥0.85']])));
    expect(screen.getByRole('region', { name: 'Response latency' }).textContent).toMatch(
      /≤ 4 htypical wait · ≥ 85% answered within 4 hours/,
    );
    unmount();
    show(latencyCard, ready(cellsOf('response-latency', [['≤0.15', '≤0.7', '≤0.7']])));
    expect(screen.getByRole('region', { name: 'Response latency' }).textContent).toContain('> 1 htypical');
  });
});

describe('a metric without a figure', () => {
  it('says that it is hidden, in the place of the number', async () => {
    const { container } = show(afterHoursCard, ready(cellsOf('after-hours', [[0.3], 'suppressed'])));
    const section = screen.getByRole('region', { name: 'After-hours messages' });
    expect(within(section).getAllByText('Not shown: too few people').length).toBeGreaterThan(0);
    expect(section.textContent).not.toContain('points');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('draws no empty frame when no period has a figure', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', ['suppressed', 'no-data'])));
    expect(
      screen.getByText(/1 period is hidden, 1 period has no data\. A figure is shown once/),
    ).toBeDefined();
    expect(screen.queryByRole('figure')).toBeNull();
  });

  it('says what is needed when nothing could be measured', () => {
    show(afterHoursCard, ready(cellsOf('after-hours', ['no-data', 'no-data'])));
    expect(screen.getByText(/their time zones must be known/)).toBeDefined();
    expect(screen.queryByRole('figure')).toBeNull();
  });

  it('says when the first figures come', () => {
    show(afterHoursCard, ready([]));
    expect(screen.getByText(/seven days after it ends/)).toBeDefined();
  });
});

describe('a metric on its way', () => {
  it('keeps the room and tells assistive technology that it is busy', () => {
    const { container } = show(afterHoursCard, { status: 'loading' });
    expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
    expect(screen.getByRole('heading', { name: 'After-hours messages' })).toBeDefined();
  });

  it('says what failed and can be tried again', async () => {
    const retry = vi.fn();
    const error = new ProblemError({
      type: 'about:blank',
      title: 'The database cannot be reached',
      status: 503,
      detail: 'It took longer than 5 s.',
    });
    show(afterHoursCard, { status: 'error', error, retry });
    expect(screen.getByText(/The database cannot be reached\. It took longer than 5 s\./)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  });
});
