package discord

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/state/bolt"
	"daybook/corpus/dates"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// shelved makes a bot with a shelf over the invented diary.
func shelved(t testing.TB) *bot.Bot {
	t.Helper()
	b, _ := shelvedWith(t, shelf.DeskConfig{})
	return b
}

// shelvedWith is shelved with settings of the desk.
func shelvedWith(t testing.TB, c shelf.DeskConfig) (*bot.Bot, *shelf.Desk) {
	t.Helper()
	st, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := func() time.Time { return time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC) }
	if c.Now = now; c.Store == nil {
		c.Store = func(context.Context, bool) (shelf.State, error) { return st, nil }
	}
	d, err := shelf.NewDesk(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{Corpus: theCorpus(), Index: theIndex(), Quote: 700, Now: now, Beside: d.Beside,
		Commands: rooms.Commands(rooms.Config{Quoted: d.Quoted, Noted: d.Noted, Kept: d.Kept(), More: d.Commands()})})
	if err != nil {
		t.Fatal(err)
	}
	return b, d
}

func newShelf(t testing.TB) *world {
	t.Helper()
	b := shelved(t)
	w := newWorld(t, func(_ *fakediscord.Options, s *setup) { s.Bot = b })
	return w.registered()
}

// text is what a response says, all of it.
func textOf(r fakediscord.Response) string {
	if r.Message == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(r.Message.Content)
	for _, e := range r.Message.Embeds {
		data, _ := json.Marshal(e)
		b.Write(data)
	}
	return b.String()
}

// pressed finds a button by its label.
func pressed(t *testing.T, r fakediscord.Response, label string) string {
	t.Helper()
	for _, row := range r.Message.Components {
		for _, x := range row.Components {
			if x.Label == label {
				return x.CustomID
			}
		}
	}
	t.Fatalf("no button %q on %s", label, textOf(r))
	return ""
}

const passageID = "alder/1938-03-16/1"

// TestNoteByForm opens a passage, writes a note in the form, and finds it after the passage,
// in its own card, in this server and not in another.
func TestNoteByForm(t *testing.T) {
	w := newShelf(t)
	entry := fakediscord.Action{User: w.anna, Channel: w.channel, Command: "entry",
		Options: map[string]any{"id": passageID}}
	r := w.do(entry)
	press := w.act(fakediscord.Action{User: w.anna, Channel: w.channel, Target: r.Message.ID,
		CustomID: pressed(t, r, "Write a note")})
	w.client.serve(t.Context(), press.Payload())
	form := press.Response().Modal
	if form == nil || form.Title != "A note for the group" || form.Components[0].Component.Max != 4000 {
		t.Fatalf("the form: %+v", form)
	}
	const text = "Compare the log.\n\n# no heading\n@everyone <@&5> [x](https://discord.gg/x) ```"
	r = w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Form: press.ID(),
		Texts: map[string]string{"text": text}})
	if !r.Ephemeral || !strings.Contains(textOf(r), "Noted") {
		t.Fatalf("sent: %s", textOf(r))
	}
	r = w.do(entry)
	n := len(r.Message.Embeds)
	if r.Ephemeral || n != 2 || strings.Contains(textOf(fakediscord.Response{Message: &fakediscord.Message{
		Embeds: r.Message.Embeds[:1]}}), "Compare the log") {
		t.Fatalf("the passage: %s", textOf(r))
	}
	card := r.Message.Embeds[1].Description
	head, note, _ := strings.Cut(card, "\n")
	if head != "**Note by <@"+w.anna+">, 3 May 2026** (note 1)" {
		t.Errorf("the head: %s", head)
	}
	if got := readMarkdown(t, strings.ReplaceAll(strings.TrimPrefix(note, "> "), "\n> ", "\n")).text; got != text {
		t.Errorf("the note shows as %q", got)
	}
	if len(r.Message.Mentions) > 0 {
		t.Errorf("somebody is notified: %v", r.Message.Mentions)
	}
	other := w.AddGuild("Another")
	entry.Channel, entry.User = w.AddChannel(other, "diaries"), w.AddMember(other, "Zoe")
	if got := textOf(w.do(entry)); strings.Contains(got, "Compare") {
		t.Errorf("seen in another server: %s", got)
	}
	if log := w.log.String(); strings.Contains(log, "Compare") || strings.Contains(log, "heading") {
		t.Errorf("the log has the note: %s", log)
	}
}

// What a member writes for himself stands only in answers that he alone sees.
func TestPrivateNote(t *testing.T) {
	w := newShelf(t)
	w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "note add",
		Options: map[string]any{"id": passageID, "for": "me", "text": "my own words"}})
	entry := fakediscord.Action{User: w.anna, Channel: w.channel, Command: "entry",
		Options: map[string]any{"id": "alder/1938-03-16/2"}}
	r := w.do(entry)
	before := w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "entry",
		Options: map[string]any{"id": passageID}})
	if strings.Contains(textOf(before), "my own words") {
		t.Errorf("in public: %s", textOf(before))
	}
	back := fakediscord.Action{Channel: w.channel, Target: r.Message.ID, CustomID: pressed(t, r, "Previous")}
	back.User = w.anna
	if r := w.do(back); !r.Ephemeral || !strings.Contains(textOf(r), "my own words") {
		t.Errorf("in private: %s", textOf(r))
	}
	back.User = w.boss
	if r := w.do(back); strings.Contains(textOf(r), "my own words") {
		t.Errorf("another's private answer: %s", textOf(r))
	}
}

// The menu of a message saves the passage that the message shows.
func TestSaveFromMessage(t *testing.T) {
	w := newShelf(t)
	r := w.do(fakediscord.Action{User: w.boss, Channel: w.channel, Command: "entry",
		Options: map[string]any{"id": passageID}})
	r = w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "Save this passage", Target: r.Message.ID})
	if !r.Ephemeral || !strings.Contains(textOf(r), "your folder “saved”") {
		t.Fatalf("saved: %s", textOf(r))
	}
	r = w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "shelf"})
	if !r.Ephemeral || !strings.Contains(textOf(r), "1 passage in 1 folder") {
		t.Errorf("the shelf: %s", textOf(r))
	}
	list := w.do(fakediscord.Action{User: w.boss, Channel: w.channel, Command: "on",
		Options: map[string]any{"date": "16 March 1938"}})
	r = w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "Save this passage", Target: list.Message.ID})
	if !r.Ephemeral || !strings.Contains(textOf(r), "Save which of these?") {
		t.Errorf("of a list: %s", textOf(r))
	}
	id, err := w.Say(w.channel, w.boss, "nothing of ours")
	if err != nil {
		t.Fatal(err)
	}
	if r := w.do(fakediscord.Action{User: w.anna, Channel: w.channel, Command: "Save this passage",
		Target: id}); !strings.Contains(textOf(r), "There is no passage") && !strings.Contains(textOf(r),
		"No passage was found") {
		t.Errorf("of a message without one: %s", textOf(r))
	}
}

// TestShelfGolden shows what the shelf says as people see it: testdata/shelf.txtar, each part
// asked after those above it; -update writes it anew.
func TestShelfGolden(t *testing.T) { golden(t, "testdata/shelf.txtar", shelved(t)) }

// TestLogGolden is the same for /log in a server where two daily posts read in order.
func TestLogGolden(t *testing.T) {
	b, _ := shelvedWith(t, shelf.DeskConfig{Courses: func(context.Context, string) ([]bot.Course, error) {
		return []bot.Course{{Number: 1, Channel: "77", Last: []string{passageID},
			Posted: dates.Day{Year: 2026, Month: 5, Day: 2}, Next: []string{"alder/1938-03-16/2"}, Place: 1, Of: 9,
			At: time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC)}, {Number: 2, Channel: "78", Of: 9, Paused: true,
			Next: []string{passageID}}}, nil
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
		m := render(answer, view{private: answer.Private})
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
			m := render(a, view{private: true})
			for _, s := range broken(m) {
				t.Error(s)
			}
			for _, e := range m.Embeds {
				for line := range strings.Lines(e.Description) {
					line = strings.TrimPrefix(strings.TrimRight(line, "\n"), "> ")
					if strings.HasPrefix(line, "**Note by ") { // our own mention, which notifies nobody
						line = strings.Replace(line, "<@5>", "", 1)
					}
					readMarkdown(t, line)
				}
			}
		}
		whole := strings.TrimSpace(text)
		if letters(escape(whole)) > 400 || strings.ContainsFunc(text, unicode.IsControl) {
			return
		}
		all := render(bot.Answer{Title: "Note", Members: []bot.MemberNote{{ID: "1", By: "5", When: "3 May 2026",
			Text: text}}}, view{}).Embeds
		card := all[len(all)-1].Description
		_, note, _ := strings.Cut(card, "\n")
		if got := strings.TrimSpace(readMarkdown(t, strings.TrimPrefix(note, "> ")).text); got != whole {
			t.Errorf("%q shows as %q", text, got)
		}
	})
}
