// Package align finds the passages of a known work in any copy of it, by the fingerprints of its edition: [ReadCopy].
// What they are, their dates, voices and pages come from the calendar, their words from the copy. It knows no work.
//
// A copy is reduced to its letters (letters.go), whose hashes are looked up (hits.go); arrange*.go puts a copy of
// another order in order; align.go lays the passages of text and notes as two chains; gap.go, inside.go, brackets.go
// and cut.go decide on what stands between hits, merged.go and doubt.go refuse what columns have mixed, loose.go and
// short.go find what has few hits; text.go makes passages of it.
package align
