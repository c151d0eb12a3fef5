package console

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// answers are invented, one for each thing that an answer can have.
func answers() map[string]bot.Answer {
	day := dates.Day{Year: 1931, Month: 4, Day: 5}
	printed := dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Printed,
		Printed: "5th April, 1931"}
	worked := printed
	worked.Basis, worked.Reason = dates.Inferred, "the only Sunday of the comet."
	under := printed.UnderOpening(dates.Day{Year: 1931, Month: 5, Day: 1})
	quoted := bot.Hit{
		ID: "litvinov/1931-04-05/1", Diary: "litvinov", Work: "Litvinov (attributed)", Status: "Disputed.",
		Date:  printed,
		Pages: "12-13", Lines: []corpus.LineRange{{From: 40, To: 41}, {From: 44, To: 44}}, Voice: corpus.Diarist,
		Headline: "The parrot of the harbour master", Abstract: "A parrot cheats.",
		Text: "5th April, 1931. The parrot¹ has learnt whist . . . (omission) . . . He cheats, and nobody " +
			"dares to say so.\n\nThe whole ferry company talks of nothing else.",
		Spans:  []corpus.Span{{Start: 54, End: 64, Kind: corpus.Italic}},
		Marked: []corpus.Span{{Start: 21, End: 27}},
		Notes: []bot.Note{{Mark: "¹", Text: "PARROT. A bird that talks.", Voice: corpus.FootnoteBy,
			Lines: []corpus.LineRange{{From: 43, To: 43}}, Pages: "12"}},
		Cautions: []corpus.Caution{corpus.Gossip}, Remark: "Parrots had been forbidden in 1930.",
		People:   []string{"harbour-master"},
		Citation: "Notes for a Journal, attributed to Maxim Litvinov (1955), pp. 12-13",
	}
	abstract := quoted
	abstract.ID, abstract.Date, abstract.Lines, abstract.Voice, abstract.Text = "litvinov/1931-04-05/2", under, nil,
		corpus.Finding, "A comet is seen over the bakery, and the bakers ask the observatory for an explanation."
	abstract.Headline, abstract.Notes, abstract.Spans, abstract.Marked, abstract.Cautions, abstract.Remark =
		"A comet over the bakery", nil, nil, nil, nil, ""
	severe := quoted
	severe.ID, severe.Headline, severe.Cautions = "litvinov/1931-04-05/3", "A joke of the time",
		[]corpus.Caution{corpus.Slur}
	pointer := bot.Hit{ID: "maisky/1939-04-05", Diary: "maisky", Work: "Maisky", Date: worked, Pointer: true,
		Voice:    corpus.Finding,
		Headline: "Entry of 5 April 1931, known from the contents list only", Text: "We hold no text of this entry.",
		Status: "A translation.", Citation: "The Complete Maisky Diaries"}
	undated := bot.Hit{ID: "litvinov/introduction/1", Diary: "litvinov", Work: "Litvinov (attributed)",
		Label: "Introduction", Voice: corpus.Editor,
		Headline: "Introduction", Text: "Nobody knows whence the parrot came.", Citation: "Notes for a Journal"}
	return map[string]bot.Answer{
		"on": {Kind: bot.Found, Title: "5 April 1931", Lead: "4 items.", Hits: []bot.Hit{quoted, abstract, severe,
			pointer, undated}, Total: 7},
		"entry": {Kind: bot.Found, Title: quoted.Headline, Hits: []bot.Hit{quoted}, Total: 1,
			Controls: []bot.Control{{Label: "Next", Request: bot.NewRequest("entry", "id", "litvinov/1931-04-05/2")}}},
		"who": {Kind: bot.Found, Title: "Master, Harbour", Lead: "1880-1950.",
			Fields: []bot.Field{{Name: "Note (ours)",
				Text: "He kept a parrot, and is best known for it; of his other deeds in the harbour little is told."}},
			Chart: &bot.Chart{Title: "Items by year", Bars: []bot.Bar{{Label: "1930", Count: 2},
				{Label: "1931", Count: 0}, {Label: "1932", Count: 120}}},
			People: []bot.PersonHit{{ID: "harbour-master", Heading: "Master, Harbour", Mentions: []bot.PersonMention{
				{ID: "litvinov/1931-04-05/1", Pages: "12", Lines: []corpus.LineRange{{From: 40, To: 40}},
					Surface: "the old tar", Voice: corpus.Diarist, Date: printed},
				{ID: "litvinov/1931-04-05/2", Voice: corpus.Finding, Date: under}}}},
		},
		"choices": {Kind: bot.Choose, Title: "Who is meant?", Lead: "2 people can be meant.", Hint: "Pick one.",
			Choices: []bot.RequestChoice{{Label: "Master, Harbour", Request: bot.NewRequest("who", "name",
				"harbour-master")},
				{Label: "Master, Toll", Request: bot.NewRequest("who", "name", "toll master")}}},
	}
}

// TestGolden compares the text and JSON of answers with testdata/NAME.txtar, of which
// -update makes new ones to be read.
func TestGolden(t *testing.T) {
	for name, a := range answers() {
		t.Run(name, func(t *testing.T) {
			var text, narrow, color, object bytes.Buffer
			for _, form := range []struct {
				to    *bytes.Buffer
				style Style
			}{{&text, Style{}}, {&narrow, Style{Width: 44, Quote: 60, Most: 1}}, {&color, Style{Color: true}}} {
				if err := WriteText(form.to, a, form.style); err != nil {
					t.Fatal(err)
				}
			}
			if err := WriteJSON(&object, NewResult("/"+name+" x", a)); err != nil {
				t.Fatal(err)
			}
			var indented bytes.Buffer
			if err := json.Indent(&indented, object.Bytes(), "", "  "); err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: []byte("What /" + name +
				" looks like; invented data. Rewritten by -update.\n"), Files: []txtar.File{
				{Name: "text", Data: text.Bytes()}, {Name: "narrow", Data: narrow.Bytes()},
				{Name: "color", Data: []byte(strings.ReplaceAll(color.String(), "\x1b", "^["))},
				{Name: "json", Data: indented.Bytes()}}}
			path := filepath.Join("testdata", name+".txtar")
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range got.Files {
				if i >= len(want.Files) || string(f.Data) != string(want.Files[i].Data) {
					t.Errorf("%s of %s differs; got:\n%s", f.Name, path, f.Data)
				}
			}
		})
	}
}

// TestContract checks what programs rely on: lists are never null, lines are absent
// without the text, and an undated hit has empty dates.
func TestContract(t *testing.T) {
	for name, a := range answers() {
		var b bytes.Buffer
		if err := WriteJSON(&b, NewResult("/x", a)); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "null") || strings.Count(b.String(), "\n") != 1 {
			t.Errorf("%s: null, or more than one line: %s", name, b.String())
		}
	}
	for _, h := range NewResult("/on", answers()["on"]).Hits {
		if (h.Voice == "calendar") != (h.Lines == nil) && h.ID != "litvinov/introduction/1" {
			t.Errorf("%s: voice %s, lines %v", h.ID, h.Voice, h.Lines)
		}
		if h.ID == "litvinov/introduction/1" && h.From+h.To+h.Precision+h.Basis != "" {
			t.Errorf("undated hit has a date: %+v", h)
		}
	}
	f := Failure("/on banana", &bot.UserError{Text: "That is no date.", Hint: "Write 1938."})
	if f.Kind != bot.Failed || f.Lead != "That is no date." || f.Hint != "Write 1938." || f.Request != "/on banana" {
		t.Errorf("failure: %+v", f)
	}
}

// Of what is only offered nothing is said, its cautions neither.
func TestDoubtsOfWhatIsShown(t *testing.T) {
	a := bot.Answer{Kind: bot.Found, Near: 1, Total: 2, Hits: []bot.Hit{
		{ID: "a/1", Work: "Harbour", Status: "Disputed.", Headline: "A heron", Text: "It stood."},
		{ID: "a/2", Work: "Harbour", Status: "Disputed, and here most.", Headline: "A gull", Text: "It flew."}}}
	written := func() string {
		var b bytes.Buffer
		if err := WriteText(&b, a, Style{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first := written()
	a.Request = bot.NewRequest("ask", "page", "2")
	second := written()
	if !strings.Contains(first, "! Harbour: Disputed.") || strings.Contains(first, "here most") ||
		!strings.Contains(second, "! Harbour: Disputed, and here most.") {
		t.Errorf("the first page says\n%s\nthe second\n%s", first, second)
	}
}

// TestAnotherDate checks that what is of another day does not stand under a date as if of it.
func TestAnotherDate(t *testing.T) {
	h := answers()["on"].Hits
	var b bytes.Buffer
	a := bot.Answer{Kind: bot.Found, Title: "5 April", Hits: []bot.Hit{h[0], h[1], h[1], h[3]}, Total: 4}
	if err := WriteText(&b, a, Style{Most: 1}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\n\n  4.  5 April 1931") {
		t.Errorf("the fourth stands under the date of the third:\n%s", b.String())
	}
}

// TestNumbered checks that numbers mean the hits, then the choices.
func TestNumbered(t *testing.T) {
	a := answers()["on"]
	a.Choices = answers()["choices"].Choices
	list := Numbered(a)
	if len(list) != 7 || list[1].String() != "/entry id:litvinov/1931-04-05/2" ||
		list[6].String() != `/who name:"toll master"` {
		t.Errorf("numbered: %v", list)
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct{ name, text, first, rest, want string }{
		{"short", "a bc", "", "", "a bc\n"},
		{"breaks at spaces", "aaaa bbbb cccc", "", "", "aaaa bbbb\ncccc\n"},
		{"counts the beginning of lines", "aaaa bbbb", "1. ", "   ", "1. aaaa\n   bbbb\n"},
		{"a long word alone", "a bbbbbbbbbbbbbb c", "", "", "a\nbbbbbbbbbbbbbb\nc\n"},
		{"keeps line ends", "a\n\nb", "| ", "| ", "| a\n|\n| b\n"},
		{"letters, not bytes", "кот кот кот", "", "", "кот кот\nкот\n"},
		{"combining marks take no room", "é́é́é́é́ ééééé", "", "", "é́é́é́é́ ééééé\n"},
		{"colours take no room", "\x1b[1maaaa\x1b[0m bbbbb", "", "", "\x1b[1maaaa\x1b[0m bbbbb\n"},
		{"an ellipsis stays together", "aaa bbbb . . .", "", "", "aaa\nbbbb . . .\n"},
		{"a page stays with its number", "aaaaa b, p. 12", "", "", "aaaaa b,\np. 12\n"},
	} {
		if got := wrap(test.text, 10, test.first, test.rest); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	text := strings.Repeat("One two three. ", 20) + "Here is the parrot. " + strings.Repeat("Four five six. ", 20)
	at := strings.Index(text, "parrot")
	for _, test := range []struct {
		name   string
		marked []corpus.Span
		limit  int
		want   string
	}{
		{"no limit", nil, 0, text},
		{"the beginning", nil, 40, "One two three. One two three. One two"},
		{"from the sentence of the highlight", []corpus.Span{{Start: at, End: at + 6}}, 40,
			"Here is the parrot. Four five six. Four"},
	} {
		from, to := excerpt(text, test.marked, test.limit)
		if got := text[from:to]; got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// FuzzExcerpt checks that an excerpt lies in the text, on letters, and near the limit.
func FuzzExcerpt(f *testing.F) {
	f.Add("Ein Papagei. Zwei Papageien. Drei.", 20, 10)
	f.Add("кот кот кот кот кот", 3, 4)
	f.Fuzz(func(t *testing.T, text string, at, limit int) {
		text = strings.ToValidUTF8(text, "?")
		var marked []corpus.Span
		if at >= 0 && at < len(text) {
			for at > 0 && text[at]&0xc0 == 0x80 {
				at--
			}
			marked = []corpus.Span{{Start: at, End: len(text)}}
		}
		from, to := excerpt(text, marked, limit)
		if from < 0 || to < from || to > len(text) {
			t.Fatalf("excerpt %d..%d of %d", from, to, len(text))
		}
		if part := text[from:to]; strings.ToValidUTF8(part, "") != part {
			t.Errorf("letters are cut: %q", part)
		}
	})
}
