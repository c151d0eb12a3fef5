package render

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/corpus"
	"daybook/corpus/dates"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// Each part of a golden in testdata/render is named by a request and holds the answer
// as people see it, or the asker alone.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/render/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range a.Files {
				var view View
				line, private := strings.CutSuffix(f.Name, " in private")
				view.Private = private
				r, err := discordtest.Bot().Parse(line)
				if err != nil {
					t.Fatal(err)
				}
				answer, err := discordtest.Bot().Ask(t.Context(), r)
				if err != nil {
					t.Fatal(err)
				}
				if answer.Lead != "" { // the bot's own wording is not our matter
					answer.Lead = "(lead)"
				}
				if answer.Hint != "" {
					answer.Hint = "(hint)"
				}
				got := show(Answer(answer, view))
				if *update {
					a.Files[i].Data = []byte(got)
				} else if d := cmp.Diff(string(f.Data), got); d != "" {
					t.Errorf("%s (-want +got):\n%s", f.Name, d)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// show writes a message for a golden.
func show(m *Message) string {
	var b strings.Builder
	if m.Content != "" {
		fmt.Fprintf(&b, "%s\n", m.Content)
	}
	for _, e := range m.Embeds {
		b.WriteString("┌\n")
		if e.Author != nil {
			fmt.Fprintf(&b, "(%s)\n", e.Author.Name)
		}
		if e.Title != "" {
			fmt.Fprintf(&b, "## %s\n", e.Title)
		}
		if e.Description != "" {
			fmt.Fprintf(&b, "%s\n", e.Description)
		}
		for _, f := range e.Fields {
			fmt.Fprintf(&b, "· %s\n%s\n", f.Name, f.Value)
		}
		if e.Footer != nil {
			fmt.Fprintf(&b, "└ %s\n", e.Footer.Text)
		}
	}
	for _, f := range m.Files {
		fmt.Fprintf(&b, "(file %s: %s)\n", f.Name, f.About)
	}
	for _, r := range m.Components {
		for _, x := range r.Components {
			if x.Type == button {
				fmt.Fprintf(&b, "[%s] %s\n", x.Label, x.CustomID)
				continue
			}
			fmt.Fprintf(&b, "[%s ▾]\n", x.Placeholder)
			for _, o := range x.Options {
				fmt.Fprintf(&b, "  %s | %s | %s\n", o.Label, o.Description, o.Value)
			}
		}
	}
	return b.String()
}

// broken lists the limits of Discord that a message breaks.
func broken(m *Message) []string {
	var list []string
	limit := func(what, s string, least, most int) {
		if n := Letters(strings.TrimSpace(s)); n < least || n > most || Letters(s) > most {
			list = append(list, fmt.Sprintf("%s has %d letters, not %d to %d", what, Letters(s), least, most))
		}
	}
	limit("content", m.Content, 0, 2000)
	total := 0
	for _, e := range m.Embeds {
		limit("title", e.Title, 0, 256)
		limit("description", e.Description, 0, 4096)
		total += Letters(e.Title) + Letters(e.Description)
		if e.Author != nil {
			limit("author", e.Author.Name, 1, 256)
			total += Letters(e.Author.Name)
		}
		if e.Footer != nil {
			limit("footer", e.Footer.Text, 1, 2048)
			total += Letters(e.Footer.Text)
		}
		if len(e.Fields) > 25 {
			list = append(list, fmt.Sprintf("%d fields", len(e.Fields)))
		}
		for _, f := range e.Fields {
			limit("field name", f.Name, 1, 256)
			limit("field value", f.Value, 1, 1024)
			total += Letters(f.Name) + Letters(f.Value)
		}
		if e.Title == "" && e.Description == "" && len(e.Fields) == 0 {
			list = append(list, "empty embed")
		}
	}
	if total > 6000 || len(m.Embeds) > 10 {
		list = append(list, fmt.Sprintf("%d letters in %d embeds", total, len(m.Embeds)))
	}
	if m.Content == "" && len(m.Embeds) == 0 {
		list = append(list, "empty message")
	}
	if len(m.Components) > 5 {
		list = append(list, fmt.Sprintf("%d rows", len(m.Components)))
	}
	ids := map[string]bool{}
	for _, r := range m.Components {
		if n := len(r.Components); n == 0 || n > 5 {
			list = append(list, fmt.Sprintf("%d controls in a row", n))
		}
		for _, x := range r.Components {
			limit("custom ID", x.CustomID, 1, 100)
			if ids[x.CustomID] {
				list = append(list, "custom ID twice: "+x.CustomID)
			}
			ids[x.CustomID] = true
			if x.Type == button {
				limit("label", x.Label, 1, 80)
				continue
			}
			limit("placeholder", x.Placeholder, 0, 150)
			if n := len(x.Options); n == 0 || n > 25 || len(r.Components) > 1 {
				list = append(list, fmt.Sprintf("a menu with %d lines in a row of %d", n, len(r.Components)))
			}
			values := map[string]bool{}
			for _, o := range x.Options {
				limit("line", o.Label, 1, 100)
				limit("value", o.Value, 1, 100)
				limit("line's description", o.Description, 0, 100)
				if values[o.Value] {
					list = append(list, "value twice: "+o.Value)
				}
				values[o.Value] = true
			}
		}
	}
	return list
}

// FuzzRender makes answers of all shapes and sizes: none may break a limit, mention
// anybody, or show in public more of a work than is allowed.
func FuzzRender(f *testing.F) {
	f.Add("A title", "a *word* _or_ <@1> two.\n\nMore", uint32(0), uint8(1), uint8(0), uint16(1))
	f.Add("", "", uint32(0xffffffff), uint8(9), uint8(30), uint16(3000))
	f.Add("ууу", "**||``` @everyone\n> # x", uint32(0x0f0f0f0f), uint8(40), uint8(4), uint16(200))
	f.Add("😀", "😀😀 ", uint32(12345), uint8(3), uint8(26), uint16(900))
	f.Fuzz(func(t *testing.T, short, long string, shape uint32, hits, many uint8, times uint16) {
		if len(short)*int(times%64+1)+len(long)*int(times) > 60_000 {
			t.Skip()
		}
		bit := func(n int) bool { return shape>>n&1 == 1 }
		big, head := strings.Repeat(long, int(times)), strings.Repeat(short, int(times%64)+1)
		r := bot.NewRequest("on", "date", short, "page", fmt.Sprint(shape%7))
		a := bot.Answer{Title: head, Lead: big, Hint: head, Request: r, Private: bit(0)}
		if bit(1) {
			a.Title, a.Lead = "", ""
		}
		if bit(2) {
			a.Chart = &bot.Chart{Title: head}
			for i := range int(many) {
				a.Chart.Bars = append(a.Chart.Bars, bot.Bar{Label: short, Count: i * int(shape)})
			}
		}
		for i := range int(many) {
			if bit(3) {
				a.Fields = append(a.Fields, bot.Field{Name: head, Text: big})
			}
			if bit(12) {
				a.Times = append(a.Times, bot.Moment{Label: head, At: time.Unix(int64(shape)<<8, 0)})
				a.Places = append(a.Places, bot.Place{Label: short, Kind: bot.OptionKind(i % 4),
					ID: []string{"1234567890", big, ""}[i%3]})
			}
			if bit(4) {
				a.Choices = append(a.Choices, bot.RequestChoice{Label: head, Request: r.With("page", fmt.Sprint(i))})
			}
			if bit(5) {
				a.Controls = append(a.Controls, bot.Control{Label: head, Request: r.With("page", fmt.Sprint(i%8)),
					Private: i%2 == 0})
			}
		}
		for i := range int(hits % 40) {
			h := bot.Hit{ID: fmt.Sprintf("x/%d/%s", i, short), Diary: fmt.Sprint(i % 2), Limit: 700 * (i % 2),
				Work: head, Status: big, Headline: head, Text: big, Pages: short, Citation: head,
				Voice: []corpus.Voice{corpus.Diarist, corpus.Editor, corpus.Finding, "?"}[i%4], Label: short,
				Remark: head, Cut: bit(6), Pointer: bit(7)}
			if bit(8) {
				h.Date = dates.Date{From: dates.Day{Year: 1938, Month: 3, Day: 1},
					To: dates.Day{Year: 1938, Month: 3, Day: 31}, Precision: dates.PrecisionMonth,
					Basis:   []dates.Basis{dates.Printed, dates.Carried, dates.Inferred, dates.Under}[shape%4],
					Opening: dates.PrecisionDay, Printed: head, Reason: big}
			}
			if bit(9) {
				h.Cautions = []corpus.Caution{corpus.Slur, corpus.Caution(head)}
			}
			if bit(10) {
				n := len(big)
				h.Spans = []corpus.Span{{Start: n / 3, End: n / 2, Kind: corpus.Italic},
					{Start: 1, End: n, Kind: corpus.Bold}, {Start: n / 4, End: n/4 + len(short), Kind: corpus.NoteMark}}
				h.Marked = []corpus.Span{{Start: n / 2, End: n/2 + 5}, {Start: n / 3, End: n/3 + 9}}
			}
			if bit(11) {
				h.Notes = []bot.Note{{Mark: short, Text: big, Voice: corpus.FootnoteBy, Pages: short}, {Text: head}}
			}
			a.Hits = append(a.Hits, h)
		}
		a.Total = len(a.Hits) + int(many)
		for _, v := range []View{{}, {Private: true}, {Mark: "daily-1-2026-11-21"}} {
			m := Answer(a, v)
			for _, s := range broken(m) {
				t.Errorf("%+v: %s", v, s)
			}
			b, err := json.Marshal(m)
			if err != nil || !strings.Contains(string(b), `"allowed_mentions":{"parse":[]}`) {
				t.Errorf("mentions are allowed: %s, %v", b, err)
			}
		}
	})
}

func TestQuoteLimit(t *testing.T) {
	words := strings.Repeat("goose ", 1000)
	for n := 1; n < 12; n++ {
		var a bot.Answer
		for i := range n {
			a.Hits = append(a.Hits, bot.Hit{ID: fmt.Sprint("x/", i), Diary: "x", Voice: corpus.Diarist, Text: words,
				Headline: "Head", Marked: []corpus.Span{{Start: 500, End: 504}},
				Notes: []bot.Note{{Mark: "1", Text: words, Voice: corpus.FootnoteBy}}})
		}
		for _, quote := range []int{100, 700, 2000} {
			for i := range a.Hits {
				a.Hits[i].Limit = quote
			}
			b, _ := json.Marshal(Answer(a, View{}))
			if got := 5 * strings.Count(string(b), "goose"); got > quote*5/6+5*n { // without the blanks
				t.Errorf("%d hits, at most %d letters: %d are quoted", n, quote, got)
			}
		}
	}
}

// A work that may be quoted freely, and any under a limit of none, is shown as far as
// there is room; another in the same answer keeps its limit.
func TestNoLimit(t *testing.T) {
	free := bot.Hit{ID: "x/1", Diary: "x", Voice: corpus.Diarist, Text: strings.Repeat("goose ", 300), Headline: "Head"}
	held := bot.Hit{ID: "y/1", Diary: "y", Voice: corpus.Diarist, Text: strings.Repeat("heron ", 300),
		Headline: "Head", Limit: 100}
	b, _ := json.Marshal(Answer(bot.Answer{Hits: []bot.Hit{free, held}}, View{}))
	if geese, herons := strings.Count(string(b), "goose"), strings.Count(string(b), "heron"); geese < 200 ||
		herons == 0 || herons > 17 {
		t.Errorf("%d of 300 words of the free work, %d of the other within 100 letters", geese, herons)
	}
}

// The pages of an item in private are all of it, in order, each word once.
func TestReadingPagesAreWhole(t *testing.T) {
	it, ok := discordtest.Bot().Corpus().Item("alder/1938-03-16/2")
	if !ok {
		t.Fatal("no item")
	}
	var want []string
	for _, p := range it.Passages() {
		want = append(want, strings.Fields(p.Text)...)
	}
	var got []string
	for page, pages := 1, 1; page <= pages; page++ {
		a, err := discordtest.Bot().Ask(t.Context(), bot.NewRequest("entry", "id", it.ID, "page", fmt.Sprint(page)))
		if err != nil {
			t.Fatal(err)
		}
		d := Answer(a, View{Private: true}).Embeds[0].Description
		_, d, _ = strings.Cut(d, "words**, page ")
		var n int
		if _, err := fmt.Sscanf(d, "%d of %d", &n, &pages); err != nil || n != page {
			t.Fatalf("page %d: %v in %q", page, err, d)
		}
		_, d, _ = strings.Cut(d, "\n")
		got = append(got, strings.Fields(strings.ReplaceAll(d, "…", ""))...)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
