package console

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/corpus"
)

// What has a severe caution is quoted behind it where it stands alone on its page, and is not among others.
func TestSevereAlone(t *testing.T) {
	severe := bot.Hit{ID: "pier/1/1", Headline: "A word on the pier", Text: "He called the pilot a barnacle.",
		Voice: corpus.Diarist, Cautions: []corpus.Caution{corpus.Slur}}
	other := bot.Hit{ID: "pier/1/2", Headline: "A goose", Text: "A goose came.", Voice: corpus.Diarist}
	for _, tt := range []struct {
		name   string
		a      bot.Answer
		quoted bool
	}{
		{"the only one", bot.Answer{Hits: []bot.Hit{severe}}, true},
		{"the only one that answers", bot.Answer{Hits: []bot.Hit{severe, other}, Near: 1}, true},
		{"one of two that answer", bot.Answer{Hits: []bot.Hit{severe, other}, Near: 2}, false},
		{"one of a list", bot.Answer{Hits: []bot.Hit{other, severe}}, false},
	} {
		var b strings.Builder
		if err := WriteText(&b, tt.a, Style{}); err != nil {
			t.Fatal(err)
		}
		caution, text, _ := strings.Cut(b.String(), "Caution: slur.")
		if quoted := strings.Contains(text, "barnacle"); quoted != tt.quoted || strings.Contains(caution, "barnacle") {
			t.Errorf("%s: quoted %t, want %t:\n%s", tt.name, quoted, tt.quoted, b.String())
		}
		if said := strings.Contains(text, "To read it: /entry pier/1/1"); said == tt.quoted {
			t.Errorf("%s: how it is read is said: %t", tt.name, said)
		}
	}
}
