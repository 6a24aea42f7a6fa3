import { clockWords, directionWords, type MetricCard, nameInWords } from '@quorum/contracts';

/** `docs/metrics.md`: every metric's card as Markdown, laid out the way the formatter leaves it. */
export function metricsPage(cards: readonly MetricCard[]): string {
  return [preface, ...cards.map((card) => section(card, cards))].join('\n');
}

const preface = `# Metrics

Written by \`npm run docs:metrics\` from the metrics' cards, \`libs/metrics/src/catalogue/<metric>/card.ts\`; the dashboard says the same. Change a card,
never this page.

Each figure is a share in [0, 1] of a person's _own_ events in one period of four or five weeks; a unit's figure is the unweighted mean over
its people. Nothing is published for fewer than five people. [ADR 4](adr/0004-buckets-of-the-4-4-5-calendar.md) has the periods,
[ADR 6](adr/0006-a-figure-covers-atoms.md) whom a figure covers.
`;

function section(card: MetricCard, cards: readonly MetricCard[]): string {
  const guardrail = cards.find(({ id }) => id === card.guardrail);
  const defaults = Object.entries(card.defaults);
  return [
    `## ${card.title}`,
    `_${card.question}_ (\`${card.id}\`, version ${card.version})`,
    list([
      `**Counted:** ${card.numerator}`,
      `**Out of:** ${card.denominator}`,
      `**Clock:** ${clockWords[card.clock]}`,
      `**Direction:** ${directionWords[card.direction]}`,
      `**Values:** ${card.values.map((value) => valueOf(value, card)).join('; ')}`,
      ...(guardrail ? [`**Read beside:** ${guardrail.title}, for an improvement here may cost there.`] : []),
    ]),
    ...(defaults.length > 0
      ? ['Defaults:', list(defaults.map(([name, value]) => `${nameInWords(name)}: ${value}`))]
      : []),
    'What it cannot see:',
    list(card.blindSpots),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function valueOf({ id, label }: MetricCard['values'][number], { headline, values }: MetricCard): string {
  return id === headline && values.length > 1 ? `${label} (the headline)` : label;
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
