/** A channel as a source names it, in memory at the door. */
export interface NamedChannel {
  id: string;
  /** Every name it goes by. */
  names: readonly string[];
}

/** Words of a channel's name, between anything that is no letter or digit, on account of which nothing of it is read. */
export const deniedWords: readonly string[] = [
  // Works council, union, representatives.
  ...['works council', 'workscouncil', 'union', 'unions', 'labor', 'labour', 'shopsteward'],
  ...['betriebsrat', 'br', 'gbr', 'personalrat', 'mav', 'jav', 'sbv', 'schwerbehinderte', 'gewerkschaft'],
  ...['cse', 'syndicat', 'syndicats', 'syndical', 'delegues'],
  ...['comite empresa', 'comite de empresa', 'sindicato', 'sindicatos', 'sindical', 'delegados'],
  // Health.
  ...['health', 'medical', 'sick', 'sickness', 'mental', 'wellbeing', 'therapy', 'disability', 'pregnancy'],
  ...['gesundheit', 'krank', 'krankheit', 'krankmeldung', 'krankmeldungen', 'betriebsarzt', 'bem'],
  ...['sante', 'maladie', 'medecine', 'handicap', 'salud', 'enfermedad', 'medico', 'discapacidad'],
  // Personnel.
  ...['hr', 'hrbp', 'human resources', 'people ops', 'peopleops', 'personnel', 'payroll', 'grievance'],
  ...['harassment', 'whistleblower', 'whistleblowing', 'speakup', 'layoff', 'layoffs'],
  ...['personal', 'personalabteilung', 'gehalt', 'gehaelter', 'kuendigung', 'hinweisgeber'],
  ...['rh', 'ressources humaines', 'paie', 'rrhh', 'recursos humanos', 'nominas', 'despidos'],
  // Legal.
  ...['legal', 'litigation', 'lawyers', 'recht', 'rechtsabteilung', 'juristen', 'anwalt'],
  ...['juridique', 'avocats', 'contentieux', 'juridico', 'abogados'],
  // Groups of people who share what nobody may ask for.
  ...[
    'erg',
    'ergs',
    'lgbt',
    'lgbtq',
    'lgbtqia',
    'pride',
    'queer',
    'trans',
    'women',
    'blackemployees',
    'latinx',
  ],
  ...['veterans', 'neurodiversity', 'neurodivers', 'faith', 'muslims', 'christians', 'jewish', 'frauen'],
  ...['femmes', 'mujeres'],
];

/** Words this long are also found inside compounds: `betriebsratssitzung`. */
const compoundLength = 9;

/**
 * Which channels are not read: by the words above and a setting's. An entry of the setting is a channel's id, a word or words
 * of names, or `-word`, which takes a word of ours away. Case and accents do not matter.
 */
export function deniedChannels(setting: readonly string[] = []): (channel: NamedChannel) => boolean {
  const ids = new Set(setting);
  const taken = new Set(
    setting.filter((entry) => entry.startsWith('-')).map((entry) => plain(entry.slice(1))),
  );
  const given = setting.filter((entry) => !entry.startsWith('-')).map(plain);
  const words = [...deniedWords.map(plain), ...given].filter((word) => word !== '' && !taken.has(word));
  const compounds = words.filter((word) => word.length >= compoundLength && !word.includes(' '));
  return ({ id, names }) =>
    ids.has(id) ||
    names.some((name) => {
      const spelled = ` ${plain(name)} `;
      return (
        words.some((word) => spelled.includes(` ${word} `)) ||
        compounds.some((compound) => spelled.includes(compound))
      );
    });
}

/** `#Comité-d'entreprise` → `comite d entreprise`; German umlauts as people write them without. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
