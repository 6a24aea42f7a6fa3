import picocolors from 'picocolors';

/** Colours on a terminal, none in a pipe, whatever CI or the like would have; NO_COLOR is honoured. */
export const colors = picocolors.createColors(Boolean(process.stdout.isTTY) && !process.env['NO_COLOR']);
