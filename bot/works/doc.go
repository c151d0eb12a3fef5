// Package works says what is known of the diaries as works: /about with their history, what
// is loaded and how much was quoted; /doubt with what speaks against a passage; /clashes
// with all such notes.
package works
