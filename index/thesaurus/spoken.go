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
// near to each other; those by which somebody may ask for any of them; and those by which somebody may
// ask for them loosely, as what they are a kind of or what goes with them.
func Spoken(f func(written, asked, loosely []string)) {
	for line := range strings.Lines(spoken) {
		if written, asked, ok := strings.Cut(line, "|"); ok {
			asked, loosely, _ := strings.Cut(asked, "~")
			f(strings.Fields(written), strings.Fields(asked), strings.Fields(loosely))
		}
	}
}
