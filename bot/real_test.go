package bot_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/extract/decode"
)

// letters drops all but letters and figures: what must be the same in a quotation and
// its source, whatever the markup and the joins.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

// Every item of both diaries can be read, and its quotation is the source's, letter
// for letter, by the lines that it names; no word of an editor is in the diarist's.
func TestRealQuotations(t *testing.T) {
	b := realBot(t)
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "texts", "litvinov-notes-for-a-journal-1955.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := decode.Lines(string(data))
	var others []string
	for p := range b.Corpus().Passages() {
		if p.Voice != corpus.Diarist && len(letters(p.Text)) > 30 {
			others = append(others, p.Text)
		}
	}
	quoted := 0
	for _, it := range b.Corpus().Items() {
		a, err := b.Ask(t.Context(), bot.NewRequest("entry", "id", it.ID))
		if err != nil {
			t.Errorf("%s: %v", it.ID, err)
			continue
		}
		bottest.Check(t, b, a)
		h := a.Hits[0]
		if h.Voice != corpus.Diarist {
			continue
		}
		quoted++
		for _, text := range others {
			if strings.Contains(h.Text, text) {
				t.Errorf("%s: the diarist says what is not his: %.60q", h.ID, text)
			}
		}
		if it.Entry.Diary != "litvinov" {
			continue
		}
		var source strings.Builder
		for _, r := range h.Lines {
			source.WriteString(strings.ReplaceAll(strings.Join(lines[r.From-1:r.To], ""), "^{*3}", "*³"))
		}
		if len(it.Parts) > 0 { // a part of a paragraph that several items share
			for part := range strings.SplitSeq(h.Text, "\n\n") {
				if !strings.Contains(letters(source.String()), letters(part)) {
					t.Errorf("%s: lines %v do not have %.40q", h.ID, h.Lines, part)
				}
			}
			continue
		}
		if got, want := letters(h.Text), letters(source.String()); got != want {
			t.Errorf("%s: lines %v are not quoted letter for letter", h.ID, h.Lines)
		}
	}
	t.Logf("%d items, %d of them in the diarist's words", len(b.Corpus().Items()), quoted)
	if quoted < 700 {
		t.Errorf("only %d items are in the diarist's words", quoted)
	}
}

// An item that shares a paragraph with others has the notes to its own part: as many of a mark as it has of
// these marks, where the paragraph has as many notes as marks.
func TestRealNotes(t *testing.T) {
	b := realBot(t)
	parted := 0
	for p := range b.Corpus().Passages() {
		for _, it := range p.Items {
			if len(p.Items) < 2 {
				continue
			}
			h := b.HitOf(it, []*corpus.Passage{p})
			with := func(notes []bot.Note, mark string) (n int) {
				for _, o := range notes {
					if o.Mark == mark {
						n++
					}
				}
				return n
			}
			for _, n := range p.Notes {
				alike := 0
				for _, o := range p.Notes {
					if o.Mark == n.Mark {
						alike++
					}
				}
				parted++
				if got, want := with(h.Notes, n.Mark), strings.Count(h.Text, n.Mark); got != want &&
					alike == strings.Count(p.Text, n.Mark) {
					t.Errorf("%s has %d notes %s, and %d such marks", it.ID, got, n.Mark, want)
				}
			}
		}
	}
	t.Logf("%d notes to paragraphs of several items", parted)
	if parted == 0 {
		t.Error("no paragraph of several items has a note")
	}
}

// What a newcomer asks first.
func TestRealAnswers(t *testing.T) {
	b := realBot(t)
	first := func(a bot.Answer, n int) string {
		var list []string
		for _, h := range a.Hits[:min(n, len(a.Hits))] {
			list = append(list, h.ID+" p. "+h.Pages+" "+string(h.Voice)+" "+h.Headline)
		}
		return strings.Join(list, "\n")
	}
	t.Run("/on 1938-03", func(t *testing.T) {
		a := bottest.Ask(t, b, "/on 1938-03")
		h := a.Hits[0]
		if h.ID != "litvinov/1938-03-16/1" || h.Pages != "240-241" || h.Voice != corpus.Diarist ||
			h.Date.String() != "16 March 1938" || h.Date.Basis != dates.Carried {
			t.Errorf("got first %+v", h)
		}
		for _, h := range a.Hits {
			if !h.Date.Overlaps(dates.Day{Year: 1938, Month: 3, Day: 1}, dates.Day{Year: 1938, Month: 3, Day: 31}) {
				t.Errorf("%s of %s is not of that month", h.ID, h.Date)
			}
		}
	})
	for _, line := range []string{"/who Krestinsky", "/who Крестинский", "/who Krestinskij"} {
		t.Run(line, func(t *testing.T) {
			a := bottest.Ask(t, b, line)
			if a.Title != "Krestinsky, Nikolai Nikolayevich" || a.Total < 20 || a.Chart == nil {
				t.Errorf("got %q with %d items", a.Title, a.Total)
			}
			bottest.Contains(t, bottest.Field(a, "Named as"), "Krestinsky", "Nikolai Nikolayevich")
			bottest.Contains(t, bottest.Field(a, "Pages"), "32-33", "63", "234-235", "238-240")
		})
	}
	t.Run("/what Instantsia", func(t *testing.T) {
		a := bottest.Ask(t, b, "/what Instantsia")
		bottest.Contains(t, a.Lead+bottest.Field(a, "Note (ours)"), "Politburo")
		if len(a.Hits) < 20 || !strings.Contains(strings.ToLower(a.Hits[0].Text), "instan") {
			t.Errorf("got %d hits, the first %q", len(a.Hits), a.Hits[0].Text)
		}
	})
	t.Run("the death of Stalin's wife, in November 1932", func(t *testing.T) {
		for _, question := range []string{"What happened to Stalin's wife?", "what happened to stalin's wife"} {
			got := first(bottest.Ask(t, b, "/ask "+question), 3)
			if !strings.Contains(got, "litvinov/1932-11/8 ") && !strings.Contains(got, "litvinov/1932-11/9 ") &&
				!strings.Contains(got, "litvinov/1932-11/2 ") {
				t.Errorf("%s: the first three are\n%s", question, got)
			}
		}
	})
	t.Run("the record of her death", func(t *testing.T) {
		bottest.Contains(t, bottest.Ask(t, b, "/ask How did Nadezhda Alliluyeva die?").Lead, "Read as “/who", "1932")
	})
	for _, tt := range []struct{ question, want string }{
		{"the envoy who was stuck in a lift", "litvinov/1926-05-15/53 "},
		{"Who is Mao?", "Mao"},
		{"Was Tukhachevsky shot?", "litvinov/1938-04-20/"},
		{"What happened on 16 March 1938?", "litvinov/1938-03-16/1 "},
		{"Lunch with the Hudsons", "maisky/1939-03-08/1 "},
	} {
		t.Run(tt.question, func(t *testing.T) {
			bottest.Contains(t, first(bottest.Ask(t, b, "/ask "+tt.question), 1),
				tt.want)
		})
	}
	t.Run("not in the diaries", func(t *testing.T) {
		for _, question := range []string{"Who discovered penicillin?", "Which horse won the Grand National in 1938?",
			"What did Maisky write about the landing in Normandy?"} {
			if a := bottest.Ask(t, b, "/ask "+question); a.Kind != bot.Nothing {
				t.Errorf("%s: answered with\n%s", question, first(a, 2))
			}
		}
	})
	t.Run("the editor's comment is the editor's", func(t *testing.T) {
		a := bottest.Ask(t, b, "/entry maisky/1939-03-08/7")
		if a.Hits[0].Voice != corpus.Editor {
			t.Errorf("got the %s", a.Hits[0].Voice)
		}
	})
	t.Run("what is left out stays out", func(t *testing.T) {
		for _, h := range bottest.Ask(t, b, "/search trial -Vyshinsky").Hits {
			if h.Voice != corpus.Finding && strings.Contains(h.Text, "Vyshinsky") {
				t.Errorf("%s has Vyshinsky", h.ID)
			}
		}
	})
}
