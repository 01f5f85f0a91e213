/**
 * What the machine decided where a line could be read in more than one way, with the sentence that says so and how to
 * write it to mean the other thing. A result without doubts was read as written.
 */
export const DOUBTS = {
  'next day': 'More than 6 hours before the line above: read as the next day. Write the date to say otherwise.',
  'out of order': 'Earlier than the line above.',
  'far ahead': 'More than 18 hours after the line above: if it was the day before, write the date.',
  'no day': 'No day is known yet: write the date of the first line.',
  'year inferred': 'No year is written: read as the one that comes closest.',
  'day or month': 'Day and month could be the other way round: read as month first.',
  'ends next day': 'The end is before the start: read as the next day.',
  'end of day': '24:00 is read as 00:00 of the day that follows.',
  'fraction dropped': 'Fractions of a second are not kept.',
  'half day ignored': 'The hour is on the 24-hour clock already: am or pm is ignored.',
  'without colon': 'Four digits read as a time. Write words in front of it if it is a number.',
  'perhaps a time': 'Read as words. Write 14:23, or 2024-03-18 14:23, if it is a time.',
  'no such time': 'No clock or calendar shows this: read as words.',
  'nothing before': 'Nothing stands before to count from: read as words.',
  skipped: 'The clock was put forward and never showed this time: read with the offset before the change.',
  repeated: 'The clock was put back and showed this time twice: read as the first. Write the offset to say otherwise.',
  'other zone': 'Written in another zone: turned into the time of the report.',
  'unknown zone': 'This zone is not known: kept as the time on the wall.',
  'label not in force': 'This zone label was not in force on that day: read as the time on the wall there.',
  'no zone': 'The report states no zone: written in UTC.',
  'no time': 'No time is written.',
} as const

export type Doubt = keyof typeof DOUBTS
