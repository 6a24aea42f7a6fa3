import {
  clockWords,
  directionWords,
  familyWords,
  type MetricCard,
  metricFamilies,
  type MetricFamily,
  nameInWords,
  unitWords,
} from '@quorum/contracts';

/** `docs/metrics.md`: every metric's card as Markdown, by family, laid out the way the formatter leaves it. */
export function metricsPage(cards: readonly MetricCard[]): string {
  const families = metricFamilies
    .map((family) => ({ family, cards: cards.filter((card) => card.family === family) }))
    .filter((group) => group.cards.length > 0);
  return [
    preface,
    `${list(families.map(contentsOf))}\n`,
    ...families.flatMap((group) => [
      `## ${familyWords[group.family]}\n`,
      ...group.cards.map((card) => section(card, cards)),
    ]),
  ].join('\n');
}

const preface = `# Metrics

Written by \`npm run docs:metrics\` from the metrics' cards, \`libs/metrics/src/catalogue/<metric>/card.ts\`; the dashboard says the same. Change a card,
never this page.

Each value is measured for every person over their _own_ events in one period of four or five weeks: a share from 0 to 1, or a number that is
cut off at "up to", so that nobody weighs more than anybody else. A unit's figure is the unweighted mean over those of its people for whom
every value of the metric is known. Nothing is published for fewer than five people. [ADR 4](adr/0004-buckets-of-the-4-4-5-calendar.md) has the periods,
[ADR 10](adr/0010-cohorts-and-parents-from-atoms.md) whom a figure covers.
`;

function contentsOf({ family, cards }: { family: MetricFamily; cards: readonly MetricCard[] }): string {
  const links = cards.map(({ title }) => `[${title}](#${anchorOf(title)})`);
  return `**${familyWords[family]}:** ${links.join(' · ')}`;
}

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/ /g, '-');

function section(card: MetricCard, cards: readonly MetricCard[]): string {
  const guardrail = cards.find(({ id }) => id === card.guardrail);
  const defaults = Object.entries(card.defaults);
  return [
    `### ${card.title}`,
    `_${card.question}_ (\`${card.id}\`, version ${card.version})`,
    list([
      `**Counted:** ${card.numerator}`,
      `**Out of:** ${card.denominator}`,
      `**Clock:** ${clockWords[card.clock]}`,
      `**Direction:** ${directionWords[card.direction]}`,
      ...(guardrail ? [`**Read beside:** ${guardrail.title}, for an improvement here may cost there.`] : []),
    ]),
    'Values:',
    list(card.values.map((value) => valueOf(value, card))),
    ...(defaults.length > 0
      ? ['Defaults:', list(defaults.map(([name, value]) => `${nameInWords(name)}: ${value}`))]
      : []),
    'What it cannot see:',
    list(card.blindSpots),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function valueOf({ id, label, unit, upTo }: MetricCard['values'][number], card: MetricCard): string {
  const counts = unit === 'share' ? unitWords.share : `${unitWords[unit]}, up to ${upTo}`;
  const isHeadline = id === card.headline && card.values.length > 1;
  return `${label} (${counts}${isHeadline ? '; the headline' : ''})`;
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
