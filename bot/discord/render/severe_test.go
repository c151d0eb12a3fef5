package render

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/corpus"
)

// What has a severe caution stands behind a spoiler where it is shown whole, and is not shown in a list; either is
// said in words.
func TestSevereAlone(t *testing.T) {
	severe := bot.Hit{ID: "pier/1/1", Headline: "A word on the pier", Text: "He called the pilot a barnacle|",
		Voice: corpus.Diarist, Cautions: []corpus.Caution{corpus.Slur}, Marked: []corpus.Span{{Start: 3, End: 9}}}
	other := bot.Hit{ID: "pier/1/2", Headline: "A goose", Text: "A goose came.", Voice: corpus.Diarist,
		Marked: []corpus.Span{{Start: 2, End: 7}}}
	const behind, left = "The text is hidden; tap it to read.", "The text is not shown in a list; open it to read."
	for _, tt := range []struct {
		name string
		a    bot.Answer
		said string
	}{
		{"the only one", bot.Answer{Title: "q", Hits: []bot.Hit{severe}}, behind},
		{"the only one that answers", bot.Answer{Title: "q", Hits: []bot.Hit{severe, other, other}, Near: 1}, behind},
		{"the first of two that answer", bot.Answer{Title: "q", Hits: []bot.Hit{severe, other, other}, Near: 2}, behind},
		{"the second", bot.Answer{Title: "q", Hits: []bot.Hit{other, severe, other}, Near: 2}, left},
		{"one of a list", bot.Answer{Title: "q", Hits: []bot.Hit{other, severe}}, left},
	} {
		got := show(Answer(tt.a, View{}))
		if !strings.Contains(got, "Caution: slur. "+tt.said) {
			t.Errorf("%s: it is not said %q:\n%s", tt.name, tt.said, got)
		}
		hidden := false
		for i, part := range strings.Split(got, "||") {
			if strings.Contains(part, "barnacle") {
				if hidden = i%2 == 1; !hidden {
					t.Errorf("%s: the text is not hidden:\n%s", tt.name, got)
				}
			}
		}
		if hidden != (tt.said == behind) {
			t.Errorf("%s: behind a spoiler %t:\n%s", tt.name, hidden, got)
		}
	}
}
