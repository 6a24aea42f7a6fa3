import type { MetricFamily } from './metric.js';

/** What a family of metrics is about, as a heading. */
export const familyWords: Record<MetricFamily, string> = {
  response: 'Response',
  hours: 'Working hours',
  leaders: 'Leads',
  'ping-pong': 'Ping-pong',
  documentation: 'Documentation',
  attention: 'Attention',
  channels: 'Channels',
  network: 'Network',
  culture: 'Culture',
};

/** What a family asks, in one line under its heading. */
export const familyLines: Record<MetricFamily, string> = {
  response: 'How soon questions are seen, answered and settled.',
  hours: 'What is written and what arrives outside people’s own working hours.',
  leaders: 'What follows when leads write outside working hours.',
  'ping-pong': 'How often conversations and issues go back and forth before they end.',
  documentation: 'How much of what is asked and settled leads to something written down.',
  attention: 'What interrupts the working day, and how much of it is left undisturbed.',
  channels: 'Where people talk: in the open or in private, in threads or beside them.',
  network: 'How conversations spread over people and units.',
  culture: 'How much room there is for thanks, reactions and small talk.',
};
