/** `holidaysOf` and `isKnownRegion`: the public holidays of a country, state or region (from date-holidays). */
import nodeModule from 'node:module';
import type Holidays from 'date-holidays';

type HolidayLibrary = typeof Holidays;

let library: HolidayLibrary | undefined;
let countries: ReadonlySet<string> | undefined;
const knownRegions = new Map<string, boolean>();
const datesByYear = new Map<string, readonly string[]>();

/** Read when a region is first asked for: the tables of the whole world cost every start of a command 0.1 s. */
function load(): HolidayLibrary {
  library ??= nodeModule.createRequire(import.meta.url)('date-holidays') as HolidayLibrary;
  return library;
}

/** Whether a code such as `DE`, `DE-BY` or `DE-BY-A` names a country, state or region whose holidays are known. */
export function isKnownRegion(region: string): boolean {
  let known = knownRegions.get(region);
  if (known === undefined) {
    known = findRegion(region);
    knownRegions.set(region, known);
  }
  return known;
}

function findRegion(code: string): boolean {
  if (!/^[A-Z]{2}(-[A-Z0-9]+){0,2}$/.test(code)) return false;
  const world = new (load())();
  countries ??= new Set(Object.keys(world.getCountries()));
  const [country, state, region] = code.split('-') as [string, string?, string?];
  if (!countries.has(country)) return false;
  if (state === undefined) return true;
  // The library takes a state it does not know for none, and answers with the whole country's holidays.
  if (!Object.keys(world.getStates(country) ?? {}).includes(state)) return false;
  return region === undefined || Object.keys(world.getRegions(country, state) ?? {}).includes(region);
}

/**
 * The local dates `YYYY-MM-DD`, sorted, that are public holidays all day long in a region, from 1 January of one year
 * to 31 December of another. A holiday of half a day is a working date. Throws a RangeError for an unknown region.
 */
export function holidaysOf(region: string, firstYear: number, lastYear: number): string[] {
  if (!isKnownRegion(region))
    throw new RangeError(`"${region}" is not a region with known holidays (such as DE, DE-BY or US-CA)`);
  const dates = new Set<string>();
  // A holiday of several days may reach over from the year before.
  for (let year = firstYear - 1; year <= lastYear; year++)
    for (const date of datesIn(region, year)) {
      const inYear = Number(date.slice(0, 4));
      if (inYear >= firstYear && inYear <= lastYear) dates.add(date);
    }
  return [...dates].sort();
}

function datesIn(region: string, year: number): readonly string[] {
  const key = `${region} ${String(year)}`;
  let dates = datesByYear.get(key);
  if (dates === undefined) {
    const [country, state, part] = region.split('-') as [string, string, string];
    const calendar = new (load())(country, state, part, { types: ['public'] });
    dates = calendar
      .getHolidays(year)
      .flatMap(({ date, start, end }) => wholeDates(date, (end.getTime() - start.getTime()) / 3_600_000));
    datesByYear.set(key, dates);
  }
  return dates;
}

/** The dates a holiday covers from midnight to midnight: `YYYY-MM-DD HH:MM:SS` local, and hours (23 on a spring DST day). */
function wholeDates(from: string, hours: number): string[] {
  const startsAt = Number(from.slice(11, 13));
  const first = Date.parse(`${from.slice(0, 10)}T00:00:00Z`) / 86_400_000 + (startsAt > 0 ? 1 : 0);
  const end = first - (startsAt > 0 ? 1 : 0) + Math.floor((startsAt + hours + 1) / 24);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) =>
    new Date((first + i) * 86_400_000).toISOString().slice(0, 10),
  );
}
