import { describe, expect, it } from 'vitest';
import {
  readHosts,
  readInstant,
  readPort,
  readPublicAddress,
  readTimeOfDay,
  readTimeZone,
  readWorkDays,
} from './option-values.js';

describe('option values', () => {
  it('reads working days as numbers, names and ranges, also across the weekend', () => {
    expect(readWorkDays('1-5')).toEqual([1, 2, 3, 4, 5]);
    expect(readWorkDays('mon-thu')).toEqual([1, 2, 3, 4]);
    expect(readWorkDays('Sunday,2')).toEqual([2, 7]);
    expect(readWorkDays('sun-tue')).toEqual([1, 2, 7]);
    expect(() => readWorkDays('8')).toThrow(/mon-fri/);
    expect(() => readWorkDays('')).toThrow(/mon-fri/);
  });

  it('refuses what is no instant, zone, time, host, port or public address', () => {
    expect(readInstant('2026-03-02T09:00:00+01:00')).toBe(Date.UTC(2026, 2, 2, 8) * 1000);
    expect(() => readInstant('yesterday')).toThrow(/2026-03-02/);
    expect(readTimeZone('Europe/Berlin')).toBe('Europe/Berlin');
    expect(() => readTimeZone('Berlin')).toThrow(/IANA/);
    expect(readTimeOfDay('09:30')).toBe('09:30');
    expect(() => readTimeOfDay('25:00')).toThrow(/09:00/);
    expect(readHosts('Wiki.Example.org, docs.example.org')).toEqual(['wiki.example.org', 'docs.example.org']);
    expect(() => readHosts('https://wiki')).toThrow(/host names/);
    expect(readPort('8080')).toBe(8080);
    expect(() => readPort('0')).toThrow(/between/);
    expect(readPublicAddress('https://quorum.example.org')).toBe('https://quorum.example.org');
    expect(() => readPublicAddress('http://quorum.example.org')).toThrow(/https:/);
    expect(() => readPublicAddress('quorum')).toThrow(/https:/);
  });
});
