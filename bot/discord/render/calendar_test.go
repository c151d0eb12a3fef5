package render

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
	"daybook/index"
)

// TestWholeCalendarFits renders every entry, item, person, term and month that comes
// with the program, over the real texts as well where they are at hand: nothing breaks
// a limit, Discord shows what is printed, and private pages hold all of it.
func TestWholeCalendarFits(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for _, name := range []string{"calendar", "texts"} {
		t.Run(name, func(t *testing.T) {
			cal, _ := calendar.Load(calendar.Data()) // its own tests look at problems
			var texts []*corpus.Text
			if name == "texts" {
				if texts = realTexts(t, cal); texts == nil {
					t.Skip("no texts")
				}
			}
			c, _ := corpus.New(cal, texts...)
			x, err := index.Build(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			b, err := bot.New(bot.Config{Corpus: c, Index: x, Quote: 700, Commands: rooms.Commands(rooms.Config{})})
			if err != nil {
				t.Fatal(err)
			}
			var lines []bot.Request
			seen := map[string]bool{}
			for _, e := range c.Entries() {
				lines = append(lines, bot.NewRequest("entry", "id", e.ID))
				if !e.Date.IsZero() {
					lines = append(lines, bot.NewRequest("on", "date", e.Date.From.String()[:7]))
				}
			}
			for _, it := range c.Items() {
				lines = append(lines, bot.NewRequest("entry", "id", it.ID))
			}
			for _, p := range c.Persons() {
				lines = append(lines, bot.NewRequest("who", "name", p.ID))
			}
			for _, x := range c.Terms() {
				lines = append(lines, bot.NewRequest("what", "term", x.ID))
			}
			lines = append(lines, bot.NewRequest("about"), bot.NewRequest("help"))
			rendered := 0
			for _, r := range lines {
				if seen[r.String()] {
					continue
				}
				seen[r.String()] = true
				a, err := b.Ask(t.Context(), r)
				if err != nil {
					t.Errorf("%s: %v", r, err)
					continue
				}
				rendered += len(fits(t, a, View{}).Embeds)
				var all strings.Builder
				for page := 1; page <= 200; page++ {
					a.Request = r.With("page", fmt.Sprint(page))
					m := fits(t, a, View{Private: true})
					rendered += len(m.Embeds)
					all.WriteString(m.Embeds[len(m.Embeds)-1].Description + "\n")
					if _, _, pages := paged(a); page >= pages && !hasNext(m) {
						break
					}
				}
				if len(a.Hits) == 1 && r.Command == "entry" && len(a.Fields) == 0 {
					whole(t, r, a.Hits[0].Text, readShown(t, all.String()))
				}
			}
			t.Logf("%d requests, %d embeds", len(seen), rendered)
		})
	}
}

func hasNext(m *Message) bool {
	for _, r := range m.Components {
		for _, x := range r.Components {
			if x.Label == "Next page" {
				return true
			}
		}
	}
	return false
}

// fits checks one message, and reads its Markdown as Discord does.
func fits(t *testing.T, a bot.Answer, v View) *Message {
	t.Helper()
	m := Answer(a, v)
	for _, s := range broken(m) {
		t.Errorf("%s, private %v: %s", a.Request, v.Private, s)
	}
	for _, e := range m.Embeds {
		readShown(t, e.Title)
		readShown(t, e.Description)
		for _, f := range e.Fields {
			readShown(t, f.Name)
			readShown(t, f.Value)
		}
		if e.Author != nil && (e.Footer == nil || e.Footer.Text == "") {
			t.Errorf("%s: a card without its source", a.Request)
		}
	}
	return m
}

// whole checks that all words of a text are shown, in order.
func whole(t *testing.T, r bot.Request, text, shown string) {
	t.Helper()
	words := strings.Fields(text)
	for w := range strings.FieldsSeq(shown) {
		if len(words) > 0 && w == words[0] {
			words = words[1:]
		}
	}
	if len(words) > 0 {
		t.Errorf("%s: not shown from here on: %q", r, words[:min(len(words), 5)])
	}
}

// readShown reads Markdown but for what only we write: spoilers, quotes of notes,
// charts, times.
func readShown(t *testing.T, s string) string {
	t.Helper()
	if i, j := strings.Index(s, "```"), strings.LastIndex(s, "```"); i != j {
		s = s[:i] + s[j+3:]
	}
	s = strings.TrimPrefix(strings.ReplaceAll(s, "\n> ", "\n"), "> ")
	return discordtest.ReadMarkdown(t, strings.ReplaceAll(s, "||", "")).Text
}

// realTexts reads the texts that lie beside the repository, nil if there are none.
func realTexts(t *testing.T, cal *corpus.Calendar) []*corpus.Text {
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "texts", "*.txt")) // the pattern is sound
	var texts []*corpus.Text
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		var text *corpus.Text
		if maisky.Recognise(lines) {
			text, _ = maisky.Read(lines, cal.Edition(maisky.ID))
		} else {
			text, _ = litvinov.Read(lines, cal.Edition(litvinov.ID))
		}
		texts = append(texts, text)
	}
	return texts
}
