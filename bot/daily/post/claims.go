package post

import (
	"strings"

	"daybook/corpus/dates"
)

// LatestOf is the latest date of claims that is not far after today: the clock may once
// have been wrong. Zero for none.
func LatestOf(claims []Claim, today dates.Day) dates.Day {
	var last dates.Day
	for _, c := range claims {
		if !c.Date.After(today.AddDays(2)) {
			last = c.Date
		}
	}
	return last
}

// Sentence ends words with a full stop, if they do not end as a sentence does.
func Sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}
