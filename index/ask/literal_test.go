package ask

import (
	"strings"
	"testing"
)

// A few words find what has them all, and what happened what tells of it, by the name that others give it.
func TestFewWords(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct{ question, first string }{
		{"Winter War", "litvinov/1939-12/1"},
		{"the Young Officers' mutiny", "litvinov/1936-02/1"},
		{"what did he make of the fall of France?", "litvinov/1940-"},
		{"How did the manuscript get out of Russia?", "litvinov/introduction/"},
		{"perpetual motion", "litvinov/1928-01/"},
	} {
		_, list := hits(t, x, tt.question)
		if len(list) == 0 || !strings.HasPrefix(list[0].Item.ID, tt.first) {
			t.Errorf("%q is answered by %v, want %s", tt.question, list[:min(1, len(list))], tt.first)
		}
	}
}

// A comparative is met by the plain word, where the diaries have only that.
func TestComparing(t *testing.T) {
	for w, want := range map[string]string{"grander": "grand grande", "happiest": "happi happie happy",
		"bigger": "bigg bigge big",
		"er":     "", "table": ""} {
		if got := strings.Join(comparing(w), " "); got != want {
			t.Errorf("%s: got %q, want %q", w, got, want)
		}
	}
}
