package who_test

import (
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestWhat(t *testing.T) {
	for _, tt := range []struct {
		name, line string
		kind       bot.Kind
		title      string
		hits       string
		choices    string
	}{
		{"the diary's word", "/what Quay", bot.Found, "Quay", "1926/2", "Who is Sidorov, Ivan Petrovich?"},
		{"the modern name", "/what port office", bot.Found, "Quay", "1926/2", "Who is Sidorov, Ivan Petrovich?"},
		{"a variant", "/what quayside", bot.Found, "Quay", "1926/2", "Who is Sidorov, Ivan Petrovich?"},
		{"Cyrillic", "/what пристань", bot.Found, "Quay", "1926/2", "Who is Sidorov, Ivan Petrovich?"},
		{"a beginning", "/what gangw", bot.Found, "Gangway", "1928-02-29/1", ""},
		{"no item has it", "/what gangplank", bot.Found, "Gangplank", "", ""},
		{"several", "/what gang", bot.Choose, "Which is meant by “gang”?", "", "Gangplank; Gangway: port police"},
		{"a part of two modern names", "/what port", bot.Choose, "Which is meant by “port”?", "",
			"Gangway: port police; Quay: port office"},
		{"none", "/what zzz", bot.Nothing, "Not in the glossary", "", "Search for zzz"},
		{"marks only", "/what ???", bot.Nothing, "Not in the glossary", "", ""},
		{"a person", "/what Sidorov", bot.Found, "Sidorov, Ivan Petrovich", "1926/1 1928-02/1", ""},
		{"a question", "/what what does “the Quay” mean?", bot.Found, "Quay", "1926/2",
			"Who is Sidorov, Ivan Petrovich?"},
		{"misspelt", "/what Gangwey", bot.Choose, "Which is meant by “Gangwey”?", "", "Gangway: port police"},
		{"two", "/what Quay and Gangway", bot.Choose, "Which of them?", "", "Quay: port office; Gangway: port police"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), tt.line)
			if a.Kind != tt.kind || a.Title != tt.title || bottest.IDs(a) != tt.hits ||
				bottest.Labels(a) != tt.choices {
				t.Errorf("got %s %q with the items %q and the choices %q; want %s %q, %q, %q", a.Kind, a.Title,
					bottest.IDs(a),
					bottest.Labels(a), tt.kind, tt.title, tt.hits, tt.choices)
			}
			if a.Kind == bot.Nothing && a.Hint == "" {
				t.Error("no hint")
			}
		})
	}
	a := bottest.Ask(t, bottest.Harbour(), "/what Quay")
	if a.Lead != "port office (Пристань)" || bottest.Field(a, "Note (ours)") != "What the crews say." ||
		bottest.Field(a, "Also") != "Quayside" {
		t.Errorf("got %q, %v", a.Lead, a.Fields)
	}
}

// The words that everybody asks first.
func TestWhatEmbedded(t *testing.T) {
	for word, want := range map[string]string{"Instantsia": "Instantsia", "инстанция": "Instantsia",
		"neighbours": "neighbours", "Narkomindel": "Narkomindel",
		"GPU": "O.G.P.U.", "O.G.P.U.": "O.G.P.U.", "Cheka": "Cheka", "politburo": "Instantsia"} {
		if a := bottest.Ask(t, bottest.Embedded(), "/what "+word); a.Title != want ||
			bottest.Field(a, "Note (ours)") == "" ||
			len(a.Hits) == 0 {
			t.Errorf("%s: got %q with %d items, want %s", word, a.Title, len(a.Hits), want)
		}
	}
}
