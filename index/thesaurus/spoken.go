package thesaurus

import (
	_ "embed"
	"strings"
)

// spoken is our own list: what Moby's knows little of, older words and those of today's talk.
//
//go:embed spoken.txt
var spoken string

// Spoken calls f for each line of our own list: words, no stems, that a diary may have and that are
// near to each other, and those by which somebody may ask for any of them.
func Spoken(f func(written, asked []string)) {
	for line := range strings.Lines(spoken) {
		if written, asked, ok := strings.Cut(line, "|"); ok {
			f(strings.Fields(written), strings.Fields(asked))
		}
	}
}
