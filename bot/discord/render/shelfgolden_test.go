package render

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/bot/shelf"
	"daybook/corpus/dates"
)

// TestShelfGolden shows what the shelf says as people see it: testdata/shelf.txtar, each part
// asked after those above it; -update writes it anew.
func TestShelfGolden(t *testing.T) { golden(t, "testdata/shelf.txtar", discordtest.Shelved(t)) }

// TestLogGolden is the same for /log in a server where two daily posts read in order.
func TestLogGolden(t *testing.T) {
	b, _ := discordtest.ShelvedWith(t, shelf.DeskConfig{Courses: func(context.Context, string) ([]bot.Course, error) {
		return []bot.Course{{Number: 1, Channel: "77", Last: []string{"alder/1938-03-16/1"},
			Posted: dates.Day{Year: 2026, Month: 5, Day: 2}, Next: []string{"alder/1938-03-16/2"}, Place: 1, Of: 9,
			At: time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC)}, {Number: 2, Channel: "78", Of: 9, Paused: true,
			Next: []string{"alder/1938-03-16/1"}}}, nil
	}})
	golden(t, "testdata/log.txtar", b)
}

// golden asks the parts of a file, as who manages the server or, with "(bob)" before the request,
// as another member.
func golden(t *testing.T, file string, b *bot.Bot) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.Files {
		who := bot.Asker{User: "1001", Guild: "7", Manage: true}
		line, other := strings.CutPrefix(f.Name, "(bob) ")
		if other {
			who = bot.Asker{User: "1002", Guild: "7"}
		}
		r, err := b.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		r.From = who
		answer, err := b.Ask(t.Context(), r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		m := Answer(answer, View{Private: answer.Private})
		for _, s := range broken(m) {
			t.Errorf("%s: %s", f.Name, s)
		}
		if got := show(m); *update {
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
}

// FuzzMemberText puts any text into a note, a folder's name and a tag: what is shown of it is
// the text, without anything that Discord would make of it, and within its limits.
func FuzzMemberText(f *testing.F) {
	f.Add("@everyone <@1> <#2> <@&3> </on:4> <t:1:R> <:a:5>")
	f.Add("```\ncode\n``` > quote\n>>> all\n# head\n-# small\n- list\n1. one")
	f.Add("https://discord.gg/x [a](http://b) ||s|| **b** __u__ ~~d~~ \\")
	f.Add("\u202eevil\u2066 \u200b\u200d\ufeff 👩\u200d🚀 \u3164")
	f.Add("= ' \" ; -- {} $(x)")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 3000 {
			t.Skip()
		}
		n := bot.MemberNote{ID: "1", By: "5", When: "3 May 2026", Text: text, Place: text, On: text, Said: text}
		hit := bot.Hit{ID: "x/1", Headline: "Head", Text: "Words.", Tags: []string{text}}
		for _, a := range []bot.Answer{
			{Members: []bot.MemberNote{n}}, {Members: []bot.MemberNote{n, n, n}},
			{Hits: []bot.Hit{hit}, Members: []bot.MemberNote{n}}, {Hits: []bot.Hit{hit, hit, hit}},
			{Title: text, Lead: text, Choices: []bot.RequestChoice{{Label: text,
				Request: bot.NewRequest("shelf", "in", "1")}}},
		} {
			m := Answer(a, View{Private: true})
			for _, s := range broken(m) {
				t.Error(s)
			}
			for _, e := range m.Embeds {
				for line := range strings.Lines(e.Description) {
					line = strings.TrimPrefix(strings.TrimRight(line, "\n"), "> ")
					if strings.HasPrefix(line, "**Note by ") { // our own mention, which notifies nobody
						line = strings.Replace(line, "<@5>", "", 1)
					}
					discordtest.ReadMarkdown(t, line)
				}
			}
		}
		whole := strings.TrimSpace(text)
		if Letters(escape(whole)) > 400 || strings.ContainsFunc(text, unicode.IsControl) {
			return
		}
		all := Answer(bot.Answer{Title: "Note", Members: []bot.MemberNote{{ID: "1", By: "5", When: "3 May 2026",
			Text: text}}}, View{}).Embeds
		card := all[len(all)-1].Description
		_, note, _ := strings.Cut(card, "\n")
		if got := strings.TrimSpace(discordtest.ReadMarkdown(t, strings.TrimPrefix(note, "> ")).Text); got != whole {
			t.Errorf("%q shows as %q", text, got)
		}
	})
}
