package maisky

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// The rules must never take the editor for the diarist; the cases marked "in doubt"
// show what that costs.
func TestVoiceByRule(t *testing.T) {
	for _, test := range []struct {
		name string
		text string // of the paragraph, after one that ends
		want corpus.Voice
	}{
		{"plain", "I went to see the gardener.", corpus.Diarist},
		{"numbered", "(3) The pears are ripe.", corpus.Diarist},
		{"addressed by name", "‘Look here, Mr Maisky,’ said the gardener, ‘the pond is mine.’", corpus.Diarist},
		{"a past year and first person", "I knew him in 1912–14, when he had no pond.", corpus.Diarist},
		{"a short addition in brackets", "The gardener [Adam] came.", corpus.Diarist},
		{"a short bracket first", "[Adam] came.", corpus.Diarist},
		{"documents", "Reported in DVP, 1931, XIV, doc. 7.", corpus.FootnoteBy},
		{"archive", "TNA FO 371 12345, 5 March 1931.", corpus.FootnoteBy},
		{"a book", "Waters, Pike and Perch, pp. 12–13.", corpus.FootnoteBy},
		{"a book without pages", "Waters, Pike and Perch.", corpus.FootnoteBy},
		{"two authors", "Waters & Pond, The Fish of Kent, 12–13.", corpus.FootnoteBy},
		{"see", "See entry for 9 May.", corpus.FootnoteBy},
		{"biography", "Adam Gardener, keeper of the pond, 1928–31; keeper of the weir, 1931–33.", corpus.FootnoteBy},
		{"biography of one post", "R.A. Gardener, keeper of the pond, 1928–31.", corpus.FootnoteBy},
		{"Maisky as somebody else", "The gardener and Maisky had met before.", corpus.Editor},
		{"Maisky's", "Maisky’s letter says otherwise.", corpus.Editor},
		{"a later time", "The pond was drained in 1943.", corpus.Editor},
		{"a comment", "[The pond was drained soon after that, and nobody missed it.]", corpus.Editor},
		{"a bracket that stays open", "The pond. [It was drained", corpus.Editor},
		{"a bracket that only closes", "and was drained.] The pond.", corpus.Editor},
		{"in doubt: a bare list of names", "Gardener, Waters, Pond.", corpus.FootnoteBy},
		{"in doubt: the diarist names himself", "So Maisky went home.", corpus.Editor},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := read(t, "It rained.", test.text)
			if p := got[1]; p.Voice != test.want || !p.Guess {
				t.Errorf("%q: voice %s, guess %t, want %s, guessed", p.Text, p.Voice, p.Guess, test.want)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  []string // voice: text
	}{
		{"a note within a sentence", []string{"I asked Adam", "Adam Gardener, keeper, 1928–31.", "to sell the pears."},
			[]string{"diarist: I asked Adam to sell the pears.", "footnote: Adam Gardener, keeper, 1928–31."}},
		{"a note that no rule knows", []string{"I asked Adam", "He kept the pond and the weir.", "to sell the pears."},
			[]string{"diarist: I asked Adam to sell the pears.", "footnote: He kept the pond and the weir."}},
		{"two notes", []string{"I asked Adam", "Adam Gardener, keeper, 1928–31.", "He kept the pond and the weir.",
			"to sell the pears."},
			[]string{"diarist: I asked Adam to sell the pears.", "footnote: Adam Gardener, keeper, 1928–31.",
				"footnote: He kept the pond and the weir."}},
		{"over a page", []string{"I asked Adam", "", "Page 8", "", "to sell. He did."},
			[]string{"diarist: I asked Adam to sell. He did."}},
		{"a capital over a page", []string{"I asked old Mr", "Page 8", "Gardener to sell."},
			[]string{"diarist: I asked old Mr Gardener to sell."}},
		{"a compound over a page", []string{"I asked Mrs Long-", "Page 8", "Acre to sell."},
			[]string{"diarist: I asked Mrs Long-Acre to sell."}},
		{"a word over a page", []string{"I asked the gar-", "Page 8", "dener to sell."},
			[]string{"diarist: I asked the gardener to sell."}},
		{"a new number never joins", []string{"(1) I asked Adam", "(2) It rained."},
			[]string{"diarist: (1) I asked Adam", "diarist: (2) It rained."}},
		{"the editor over a page", []string{"The gardener and Maisky had", "Page 8", "met before. They fished."},
			[]string{"editor: The gardener and Maisky had met before. They fished."}},
		{"a comment over a page", []string{"[He had", "Page 8", "a pond.", "And a weir.]", "I slept."},
			[]string{"editor: [He had a pond.", "editor: And a weir.]", "diarist: I slept."}},
		{"a comment within a paragraph", []string{"I slept. [He slept in the room that the plan calls small.] I rose."},
			[]string{"diarist: I slept. I rose.", "editor: [He slept in the room that the plan calls small.]"}},
		{"a row of stars", []string{"I slept.", "* * *", "I rose."}, []string{"diarist: I slept.", "diarist: I rose."}},
		{"a lone quote", []string{"‘I slept.", "’", "I rose."}, []string{"diarist: ‘I slept.’", "diarist: I rose."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range read(t, test.lines...) {
				got = append(got, string(p.Voice)+": "+p.Text)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestPages(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines []string
		want  string // pages of the passages
		warns string
	}{
		{"before the first mark", []string{"One.", "Page 8", "Two.", "Page 9", "Three."}, "7 8 9", ""},
		{"a mark first", []string{"Page 8", "One.", "Page 9", "Two."}, "8 9", ""},
		{"over two marks", []string{"One", "Page 8", "two", "Page 9", "three."}, "7-9", ""},
		{"a mark lost", []string{"One.", "Page 8", "Two.", "Page 10", "Three."}, "7 8 10",
			"page 10 begins after page 8"},
		{"no marks", []string{"One."}, "", "no page marks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, problems := Read(pageOf(test.lines...), nil)
			var got []string
			for _, p := range text.Entries[0].Passages {
				got = append(got, p.Pages().String())
			}
			if g := strings.TrimSpace(strings.Join(got, " ")); g != test.want {
				t.Errorf("pages %s, want %s", g, test.want)
			}
			var said []string
			for _, p := range problems {
				said = append(said, p.Text)
			}
			if s := strings.Join(said, "; "); !strings.Contains(s, test.warns) {
				t.Errorf("problems %s, want %q", s, test.warns)
			}
		})
	}
}

// pageOf makes a page of 5 March 1931 with the lines as its text.
func pageOf(lines ...string) []string {
	page := []string{"Translation", "/ 1", "• Cite", "5 March"}
	page = append(page, lines...)
	return append(page, "Transcription", "/ 0", "Document Details", "Document Title5 March", "Date1931 Mar 5",
		"AOC VolumeThe Complete Maisky Diaries: Volume 8")
}

func read(t *testing.T, lines ...string) []*corpus.Passage {
	t.Helper()
	page := pageOf(lines...)
	text, problems := Read(page, nil)
	checkNothingLost(t, page, text, problems)
	if text == nil {
		t.Fatalf("refused: %v", problems)
	}
	return text.Entries[0].Passages
}

// TestCalendarDecides shows the calendar's voices, joins and hosts against the rules.
func TestCalendarDecides(t *testing.T) {
	page := pageOf("I slept.", "So Maisky went home.", "The pond was drained in 1943.", "He had dreamt.")
	a := func(s string) book.Anchor { return book.AnchorOf(s) }
	ed := &corpus.Edition{Diary: ID,
		Voices: map[book.Anchor]corpus.Voice{
			a("I slept."): corpus.Diarist, a("So Maisky went home."): corpus.Diarist,
			a("The pond was drained in 1943."): corpus.FootnoteBy, a("He had dreamt."): corpus.Diarist},
		Joins: map[book.Anchor]book.Anchor{a("I slept."): a("He had dreamt.")},
		Hosts: map[book.Anchor]book.Anchor{a("The pond was drained in 1943."): a("So Maisky went home.")},
		Openings: []*corpus.Entry{{ID: "maisky/1931-03-05", Anchor: a("I slept."),
			Date: dates.Date{From: dates.Day{Year: 1931, Month: 3, Day: 5}, To: dates.Day{Year: 1931, Month: 3,
				Day: 5}, Precision: dates.PrecisionDay, Basis: dates.Printed}}},
	}
	text, problems := Read(page, ed)
	checkNothingLost(t, page, text, problems)
	got := dump(text, nil)
	for _, want := range []string{
		"diarist, lines [{5 5} {8 8}], p. : I slept. He had dreamt.\n",
		"diarist, lines [{6 6}], p. : So Maisky went home.\n    footnote, lines [{7 7}]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant in it\n%s", got, want)
		}
	}
	for _, p := range problems {
		if strings.Contains(p.Text, "by rule") {
			t.Errorf("the calendar knows all paragraphs, yet: %v", p)
		}
	}
	// Without the details the opening still says what page this is.
	text, _ = Read(append(page[:len(page)-3:len(page)-3], "AOC VolumeThe Complete Maisky Diaries"), ed)
	if got := text.Entries[0]; got.ID != "maisky/1931-03-05" || got.Date.IsZero() {
		t.Errorf("without details the page is %s, %s", got.ID, got.Date)
	}
}
