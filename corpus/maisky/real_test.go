package maisky_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/maisky"
)

// realPage returns the lines of the real page, which is not in the repository.
func realPage(t testing.TB) []string {
	t.Helper()
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	name := filepath.Join(dir, "texts", "maisky-1939-03-08.txt")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("the page of 8 March 1939 is not at hand: put it at %s, or set DAYBOOK_SHARED to the directory "+
			"that holds texts/", name)
	}
	return strings.Split(string(data), "\n")
}

func load(t testing.TB) *corpus.Calendar {
	t.Helper()
	cal, problems := calendar.Load(calendar.Data())
	for _, p := range problems {
		if strings.HasPrefix(p.File, "maisky/") || p.File == "works.yaml" {
			t.Error(p)
		}
	}
	return cal
}

// TestRealPage reads the page with the calendar and, as a page that the calendar
// does not know, by rule alone: the editor is the diarist in neither.
func TestRealPage(t *testing.T) {
	lines := realPage(t)
	if !maisky.Recognise(lines) {
		t.Error("not recognised")
	}
	text, problems := maisky.Read(lines, load(t).Edition(maisky.ID))
	if len(problems) > 0 {
		t.Errorf("problems %v", problems)
	}
	e := text.Entries[0]
	if !strings.Contains(e.Flag, "Volume 3") {
		t.Errorf("flag %q, want the clash of volumes", e.Flag)
	}
	if e.ID != "maisky/1939-03-08" || e.Date.EDTF() != "1939-03-08" || e.Date.Basis != dates.Printed ||
		e.Date.Printed != "8 March" || !strings.HasSuffix(e.Volume, "Volume 2") || e.Flag == "" {
		t.Errorf("entry %+v", e)
	}
	var pages []string
	for _, p := range e.Passages {
		if p.Guess {
			t.Errorf("line %d: the voice is guessed, though the calendar knows the page", p.Lines[0].From)
		}
		if p.Voice == corpus.Diarist {
			pages = append(pages, p.Pages().String())
			if want := string(rune('0' + len(pages))); !strings.HasPrefix(p.Text, "("+want+")") {
				t.Errorf("diarist's passage %s begins %.20q", want, p.Text)
			}
		}
	}
	if got, want := strings.Join(pages, " "), "470-471 471-472 472 472-473 473 473-474"; got != want {
		t.Errorf("diarist's passages on %s, want %s", got, want)
	}
	notes := 0
	for _, p := range e.Passages {
		if p.Voice != corpus.Diarist && strings.HasPrefix(p.Text, "John Anderson") {
			notes++
			if p.Host == nil || !strings.HasPrefix(p.Host.Text, "(2)") || p.Voice != corpus.FootnoteBy {
				t.Errorf("the note on John Anderson is %s, host %v", p.Voice, p.Host)
			}
			if !strings.Contains(p.Host.Text, "Hore-Belisha") || !strings.Contains(p.Host.Text,
				"to Anderson to deal with") {
				t.Error("the sentence around the note is not whole")
			}
		}
	}
	if notes != 1 {
		t.Errorf("%d notes on John Anderson", notes)
	}
	byRule, _ := maisky.Read(lines, nil)
	for _, read := range []*corpus.Text{text, byRule} {
		for _, p := range read.Entries[0].Passages {
			editors := slices.ContainsFunc([]string{"The telegram is", "As concerns", "John Anderson", "[Maisky was",
				"Williams", "Moreover", "DVP"},
				func(s string) bool { return strings.HasPrefix(p.Text, s) })
			if editors == (p.Voice == corpus.Diarist) {
				t.Errorf("line %d has the voice %s", p.Lines[0].From, p.Voice)
			}
			if read == byRule && !p.Guess {
				t.Errorf("line %d: a voice by rule that does not say so", p.Lines[0].From)
			}
		}
	}
	once := len(e.Passages)
	again, _ := maisky.Read(lines, nil)
	merged, problems := maisky.Merge(text, again)
	if len(merged.Entries) != 1 || len(merged.Entries[0].Passages) < once-1 || len(problems) != 1 {
		t.Errorf("twice the page: %d entries, problems %v", len(merged.Entries), problems)
	}
}

// TestRealQuotations compares each passage with its lines, letter for letter.
func TestRealQuotations(t *testing.T) {
	lines := realPage(t)
	text, _ := maisky.Read(lines, load(t).Edition(maisky.ID))
	for _, p := range text.Entries[0].Passages {
		var want strings.Builder
		for _, r := range p.Lines {
			for n := r.From; n <= r.To; n++ {
				want.WriteString(strings.TrimSpace(lines[n-1]))
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if squeeze(p.Text) != squeeze(want.String()) {
			t.Errorf("line %d: the passage differs from its lines", p.Lines[0].From)
		}
	}
}

// TestRealContents compares the contents list with the calendar: 340 pointers and
// the entry of 8 March 1939 are its 341 labels, in its order.
func TestRealContents(t *testing.T) {
	list, problems := maisky.Contents(realPage(t))
	if len(problems) > 0 || len(list) != 341 {
		t.Fatalf("%d labels, problems %v", len(list), problems)
	}
	years := map[int]int{}
	inCalendar := map[string]*corpus.Entry{}
	for _, e := range load(t).Entries {
		inCalendar[e.ID] = e
	}
	for _, e := range list {
		years[e.Date.From.Year]++
		c := inCalendar[e.ID]
		switch {
		case c == nil:
			t.Errorf("%s is not in the calendar", e.ID)
		case c.Date.From != e.Date.From || c.Date.Printed != e.Date.Printed || c.Label != e.Label ||
			(c.Flag == "") != (e.Flag == "") && c.Pointer:
			t.Errorf("%s: the calendar has %v %q, the list %v %q", e.ID, c.Date, c.Date.Printed, e.Date, e.Date.Printed)
		}
	}
	if years[1939] != 177 || years[1940] != 164 {
		t.Errorf("labels by year %v, want 177 of 1939 and 164 of 1940", years)
	}
}

// TestRealCorpus joins the page and the calendar: every item has its passages, and
// none of the diarist's items has a word of the editor's.
func TestRealCorpus(t *testing.T) {
	lines, cal := realPage(t), load(t)
	text, _ := maisky.Read(lines, cal.Edition(maisky.ID))
	text.Provenance = []corpus.Provenance{{File: "page.txt"}}
	c, problems := corpus.New(cal, text)
	for _, p := range problems {
		t.Error(p)
	}
	e, ok := c.Entry("maisky/1939-03-08")
	if !ok || len(e.Items) != 7 {
		t.Fatalf("entry %t with %d items, want 7", ok, len(e.Items))
	}
	for _, it := range e.Items {
		for _, p := range it.Passages() {
			if (p.Voice == corpus.Diarist) != (it.N < 7) {
				t.Errorf("item %s has a passage of the %s", it.ID, p.Voice)
			}
		}
		if it.Provisional || len(it.Passages()) == 0 {
			t.Errorf("item %s: provisional %t, %d passages", it.ID, it.Provisional, len(it.Passages()))
		}
		if it.N < 7 && it.Pages.String() != it.Passages()[0].Pages().String() {
			t.Errorf("item %s: pages %s, its passage %s", it.ID, it.Pages, it.Passages()[0].Pages())
		}
	}
}

// TestCalendar needs no text: the data of this diary load, and count right.
func TestCalendar(t *testing.T) {
	cal := load(t)
	if len(cal.Diaries) < 2 || cal.Diaries[0].ID != "litvinov" || cal.Diaries[1].ID != maisky.ID ||
		!cal.Diaries[1].Dated {
		t.Fatalf("diaries %v, want litvinov, then maisky, dated", cal.Diaries)
	}
	pointers, seen := 0, map[string]bool{}
	for _, e := range cal.Entries {
		if e.Diary != maisky.ID {
			continue
		}
		if seen[e.ID] {
			t.Errorf("%s is twice in the calendar", e.ID)
		}
		seen[e.ID] = true
		if !e.Pointer {
			continue
		}
		pointers++
		if talk := e.Label != ""; talk != (e.Date.Basis == dates.Printed) || talk != (e.Date.Reason == "") ||
			e.Date.Precision != dates.PrecisionDay {
			t.Errorf("pointer %s: label %q, date %+v", e.ID, e.Label, e.Date)
		}
	}
	if pointers != 340 || len(seen) != 341 {
		t.Errorf("%d pointers among %d entries, want 340 and 341", pointers, len(seen))
	}
}

func BenchmarkRead(b *testing.B) {
	lines, ed := realPage(b), load(b).Edition(maisky.ID)
	for b.Loop() {
		maisky.Read(lines, ed)
	}
}
