// Package align finds the passages of a known work in any copy of it, by the fingerprints of its edition: [ReadCopy].
// What they are, their dates, voices and pages come from the calendar, their words from the copy. It knows no work.
//
// A copy is reduced to its letters (align/letters), whose hashes are looked up (align/hits); a copy of another order
// is put in order (align/arrange). Here the passages of text and notes are laid as two chains (align.go): gap.go,
// inside.go, brackets.go and cut.go decide on what stands between hits, merged.go and doubt.go refuse what columns have
// mixed, loose.go and short.go find what has few hits; text.go makes passages of it.
package align
