// Package when is the one reader of dates as people type them: English and Russian words, figures, ranges, parts,
// decades, weeks, feasts and EDTF, within a sentence too. What it reads it can print and read back; what it refuses
// it refuses with the true reason and a form that works.
//
// A text goes through package token (words and marks), point (a day), span (a month, a part, a week), numeric (figures
// alone), range and grammar (what holds them together); words has the vocabulary, and
// feastdays works out the feasts that move, by the calendars of the diaries. Package lapse has how long a time is,
// for what is told from another time.
package when
