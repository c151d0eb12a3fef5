package search_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/bottest"
)

func TestSearch(t *testing.T) {
	for _, tt := range []struct{ name, query, hits, lead string }{
		{"a word", "lantern", "1926-07-03/1", "1 passage matches."},
		{"a word in another form", "lanterns dancing", "1926-07-03/1", ""},
		{"every word must occur", "lantern heron", "", "Nothing matches."},
		{"a phrase", `"struck out of the log"`, "1926-07-03/2", ""},
		{"a phrase in curly quotation marks", "“struck out of the log”", "1926-07-03/2", ""},
		{"the same words, no phrase", `"log of the struck"`, "", "Nothing matches."},
		{"a phrase without its end", `"red ink`, "1926-07-03/2", ""},
		{"a word left out", "ferry -rudder", "1926-07-03/1", "1 passage matches."},
		{"a phrase left out", `ferry -"lantern on his head"`, "1926/1", ""},
		{"a person by another name", "person:Sidorov", "1926/1 1928-02/1 appendix-1/1 index/1",
			"Read as person: Sidorov, Ivan Petrovich."},
		{"a person of several words", `oars person:"Ivan Petrovich"`, "1928-02/1", ""},
		{"a person in Cyrillic", "person:Сидоров oars", "1928-02/1", ""},
		{"the principal of a surname", "person:Orlov hat", "1926-07-03/1", "Read as person: Orlov, Lev Borisovich."},
		{"a diary", "ferry diary:maisky", "", "Nothing matches."},
		{"from", "ferry from:1927", "", "Nothing matches."},
		{"from and to", "from:1928-02-29 to:1928-03 parrot", "1928-02-29/1", ""},
		{"to", "to:1926 voice:diarist ferry", "1926-07-03/1 1926/1", ""},
		{"a date of several words", `parrot from:"29 February 1928"`, "1928-02-29/1", ""},
		{"a voice", "voice:footnote crews", "1926/2", ""},
		{"a voice by another name", "voice:note crews", "1926/2", ""},
		{"the editor's voice", "voice:editor torn", "1928-02/1", ""},
		{"what only the calendar says", "poultry", "", "Nothing matches."},
		{"the calendar's words", "voice:calendar steering", "1926/1", ""},
		{"operators in capitals", "FROM:1928 Voice:Diarist parrot", "1928-02-29/1", ""},
		{"one or another", "lantern OR parrot", "1926-07-03/1 1928-02-29/1", "2 passages match."},
		{"one or another, and not a third", "(lantern OR parrot) NOT lantern", "1928-02-29/1", ""},
		{"a beginning", "lant*", "1926-07-03/1", ""},
		{"a field left out", "ferry -voice:diarist", "1926/1", "1 passage matches."},
		{"a word too common among others", "the lantern", "1926-07-03/1", "too common"},
		{"a time by another name", "parrot year:1928", "1928-02-29/1", ""},
		{"after", "ferry after:1926", "", "Nothing matches."},
		{"before", "ferry before:1927 voice:diarist", "1926-07-03/1 1926/1", ""},
		{"before today", "ferry before:today voice:diarist", "1926-07-03/1 1926/1", ""},
		{"since last week", "ferry since:\"last week\"", "", "Nothing matches."},
		{"a page", "page:20 lantern", "1926-07-03/1", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := bottest.Ask(t, bottest.Harbour(), bot.NewRequest("search", "query", tt.query).String())
			got := strings.Fields(bottest.IDs(a)) // their order is the index's
			slices.Sort(got)
			if got := strings.Join(got, " "); got != tt.hits {
				t.Errorf("got %s, want %s", got, tt.hits)
			}
			bottest.Contains(t, a.Lead, tt.lead)
			if (a.Kind == bot.Nothing) != (tt.hits == "") || a.Kind == bot.Nothing && a.Hint == "" {
				t.Errorf("got kind %s and the hint %q", a.Kind, a.Hint)
			}
		})
	}
}

func TestSearchRefuses(t *testing.T) {
	for _, tt := range []struct{ name, query, want string }{
		{"only what is left out", "-ferry", "There is nothing to search for: the query only says what to leave " +
			"out. Write words"},
		{"stop words only", "the of and", "“the”, “of” and “and” are too common to be looked for."},
		{"an operator that there is not", "colour:red", "There is no field “colour:”"},
		{"a near name", "person:Sidorvo", "Nobody is called “Sidorvo” exactly. Write for example person:sidorov-ivan."},
		{"a pattern", "lan?ern", "at letter 1. Write lan*."},
		{"a near spelling", "lantern~1", "Write lantern."},
		{"a weight", "lantern^5", "Write lantern."},
		{"a minus alone", "lantern - parrot", "“-” stands alone, at letter 9. Write lantern -parrot."},
		{"not in small letters", "lantern not parrot", "Write lantern -parrot."},
		{"a parenthesis that does not close", "(lantern OR parrot", "Write (lantern OR parrot)."},
		{"only a voice", "voice:diarist", "There is nothing to search for."},
		{"only a diary", "diary:litvinov", "There is nothing to search for."},
		{"only marks", `- -- "" "`, "There is nothing to search for."},
		{"nothing after an operator", "heron person: OR ferry",
			"Nothing stands after person:, at letter 7. Write heron OR ferry."},
		{"an unknown person", "person:Zaphod heron", "No person “Zaphod” is known. Try /who Zaphod"},
		{"several people", `person:"Lev Borisovich"`, "Several people can be meant by person:Lev Borisovich. Write " +
			"for example person:orlov-lev or person:shchukin-lev."},
		{"an unknown diary", "diary:pravda heron",
			"There is no diary “pravda”. Write diary: and one of litvinov, maisky."},
		{"an unknown voice", "voice:chorus heron", "There is no voice “chorus”. Write voice:diarist"},
		{"a reversed range", "from:1928 to:1926 heron", "That time ends before it begins. Write from:1926 to:1928."},
		{"a date that is none", "from:banana heron", "“banana”: That is not a date that can be read."},
		{"a limit without a year", `from:"3 July" heron`, "A limit needs a year."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bottest.Contains(t, bottest.Refused(t, bottest.Harbour(), bot.NewRequest("search", "query",
				tt.query).String()), tt.want)
		})
	}
}

// "Today" in a limit is the day of the server's daily post.
func TestSearchToday(t *testing.T) {
	c := bottest.Harbour().Corpus()
	b := bottest.Over(c, time.Date(2026, 11, 28, 23, 40, 0, 0, time.UTC), nil)
	for zone, want := range map[*time.Location]string{nil: "from:2026-11-27", time.FixedZone("Tokyo",
		9*3600): "from:2026-11-28"} {
		r := bot.NewRequest("search", "query", "heron since:2027 before:today")
		r.From.Zone = zone
		_, err := b.Ask(t.Context(), r)
		if e, ok := errors.AsType[*bot.UserError](err); !ok || !strings.Contains(e.Hint, want) {
			t.Errorf("%v: %+v, want %q", zone, err, want)
		}
	}
}

func TestSearchHits(t *testing.T) {
	if a := bottest.Ask(t, bottest.Harbour(), "/search from:1928-02-29 to:1928-02-29 voice:diarist"); a.Total != 3 ||
		len(a.Hits) != 3 {
		t.Errorf("of a time alone: got %d of %d hits, want the 3 of that day and the month around it", len(a.Hits),
			a.Total)
	}
	a := bottest.Ask(t, bottest.Harbour(), "/search lanterns")
	h := a.Hits[0]
	if len(h.Marked) != 1 || h.Text[h.Marked[0].Start:h.Marked[0].End] != "lantern" {
		t.Errorf("got the highlights %v of %q", h.Marked, h.Text)
	}
	h = bottest.Ask(t, bottest.Harbour(), "/search voice:footnote crews").Hits[0]
	if h.Headline != "Footnote on QUAY" || h.Voice != "footnote" || h.Pages != "19" || len(h.Notes) > 0 ||
		h.Work != "Harbour Notes" {
		t.Errorf("got %+v, want the note as a note", h)
	}
	// The introduction is found, under its own name and without a date.
	h = bottest.Ask(t, bottest.Harbour(), "/search notebook printer").Hits[0]
	if h.Voice != "editor" || h.Headline != "Introduction by E. H. Carr" || !h.Date.IsZero() || h.Pages != "9" ||
		h.Work != "Harbour Notes" {
		t.Errorf("got %+v, want the introduction", h)
	}
	// Without the text, voices find nothing and say why.
	bottest.Contains(t, bottest.Ask(t, bottest.Textless(), "/search voice:footnote crews").Hint, "not loaded here")
	if a := bottest.Ask(t, bottest.Textless(), "/search steering"); bottest.IDs(a) != "1926/1" ||
		a.Hits[0].Voice != "calendar" {
		t.Errorf("without the text: got %s", bottest.IDs(a))
	}
}
