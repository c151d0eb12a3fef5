package shelf_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/bolt"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/index"
)

// A world is a bot over an invented diary, with a shelf.
type world struct {
	*testing.T
	bot   *bot.Bot
	desk  *shelf.Desk
	state *bolt.State
}

// days is an invented calendar of a diary of n items.
func days(n int) *corpus.Calendar {
	cal := &corpus.Calendar{Diaries: []*corpus.Diary{{ID: "alder", Short: "Alder", Edition: "The Harbour Notes",
		Dated: true, Status: "Doubted."}}}
	for i := range n {
		d := dates.Day{Year: 1931, Month: 4, Day: i + 1}
		e := &corpus.Entry{ID: "alder/" + d.String(), Diary: "alder", Part: corpus.Body,
			Date: dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Basis: dates.Printed,
				Printed: d.Words()}}
		e.Items = []*corpus.Item{{ID: e.ID + "/1", Entry: e, Headline: fmt.Sprintf("Parrot number %d", i+1),
			Abstract: "A parrot is seen.", Date: e.Date, Pages: book.Pages{{From: i + 10, To: i + 11}}}}
		cal.Entries = append(cal.Entries, e)
	}
	return cal
}

func newWorld(t *testing.T) *world {
	t.Helper()
	st, err := bolt.Open(filepath.Join(t.TempDir(), "state.db"), bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{T: t, state: st}
	w.load(days(20))
	return w
}

// load makes a bot over another calendar, with the same shelf.
func (w *world) load(cal *corpus.Calendar) {
	w.Helper()
	c, problems := corpus.New(cal)
	if len(problems) > 0 {
		w.Fatal(problems)
	}
	x, err := index.Build(context.Background(), c)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { x.Close() })
	now := func() time.Time { return time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC) }
	w.desk, err = shelf.NewDesk(shelf.DeskConfig{Store: func(context.Context, bool) (stock.State, error) {
		return w.state, nil
	}, Now: now})
	if err != nil {
		w.Fatal(err)
	}
	w.bot, err = bot.New(bot.Config{Corpus: c, Index: x, Beside: w.desk.Beside,
		Commands: rooms.Commands(rooms.Config{Noted: w.desk.Noted, Kept: w.desk.Kept(), More: w.desk.Commands()})})
	if err != nil {
		w.Fatal(err)
	}
}

var (
	ann  = bot.Asker{User: "1", Guild: "g"}
	bob  = bot.Asker{User: "2", Guild: "g"}
	boss = bot.Asker{User: "3", Guild: "g", Manage: true}
	away = bot.Asker{User: "1", Guild: "h"}
	solo = bot.Asker{User: "1", Alone: true}
)

func (w *world) try(who bot.Asker, line string) (bot.Answer, error) {
	w.Helper()
	r, err := w.bot.Parse(line)
	if err != nil {
		return bot.Answer{}, err
	}
	r.From = who
	return w.bot.Ask(w.Context(), r)
}

// ask answers a line, and tries the form of every request that the answer offers.
func (w *world) ask(who bot.Asker, line string) bot.Answer {
	w.Helper()
	a, err := w.try(who, line)
	if err != nil {
		w.Fatalf("%s: %v", line, err)
	}
	for _, c := range a.Controls {
		if back, err := w.bot.Parse(c.Request.String()); err != nil || back.String() != c.Request.String() {
			w.Errorf("%s offers %s, which reads back as %s, %v", line, c.Request, back, err)
		}
	}
	return a
}

// refused answers a line that must be refused with a sentence that has the words.
func (w *world) refused(who bot.Asker, line, words string) {
	w.Helper()
	_, err := w.try(who, line)
	if e, ok := errors.AsType[*bot.UserError](err); !ok || !strings.Contains(e.Text, words) || e.Hint == "" {
		w.Errorf("%s: got %v, want “%s” with a hint", line, err, words)
	}
}

func ids(a bot.Answer) string {
	var all []string
	for _, h := range a.Hits {
		all = append(all, h.ID)
	}
	return strings.Join(all, " ")
}

func said(a bot.Answer) string {
	var all []string
	for _, n := range a.Members {
		all = append(all, n.By+": "+n.Text)
	}
	return strings.Join(all, " | ")
}

func TestSaveAndShelf(t *testing.T) {
	w := newWorld(t)
	a := w.ask(ann, `/save alder/1931-04-01/1 folder:Trials tags:"Show Trials, #parrots"`)
	if !a.Private || !strings.Contains(a.Lead, "“Parrot number 1” (Alder, 1 April 1931, pp. 10-11) is in your folder "+
		"“Trials”") || a.Fields[0].Text != "parrots, show trials" {
		t.Errorf("saved: %+v", a)
	}
	w.ask(ann, `/save alder/1931-04-02/1 folder:trials`)
	w.ask(ann, `/save alder/1931-04-03/1 folder:"group:spring 1931" tags:parrots`)
	if a := w.ask(ann, "/save alder/1931-04-02/1 folder:TRIALS"); a.Title != "Already saved" {
		t.Errorf("saved twice: %s", a.Title)
	}
	a = w.ask(ann, "/shelf")
	if !a.Private || len(a.Choices) != 2 || a.Choices[0].Label != "Trials (2 passages)" ||
		a.Choices[1].Label != "group:spring 1931 (1 passage)" {
		t.Errorf("the shelf: %+v", a.Choices)
	}
	if a := w.ask(ann, "/shelf trials"); ids(a) != "alder/1931-04-02/1 alder/1931-04-01/1" || a.Total != 2 ||
		strings.Join(a.Hits[1].Tags, " ") != "parrots show trials" {
		t.Errorf("the folder: %s of %d", ids(a), a.Total)
	}
	if a := w.ask(ann, "/shelf tag:PARROTS"); ids(a) != "alder/1931-04-03/1 alder/1931-04-01/1" || a.Total != 2 ||
		!strings.HasPrefix(a.Lead, "1 in folders of yours, 1 in the server's;") {
		t.Errorf("the tag: %s of %d, %s", ids(a), a.Total, a.Lead)
	}
	if a := w.ask(bob, "/shelf tag:parrots"); ids(a) != "alder/1931-04-03/1" {
		t.Errorf("the tag, for who has nothing of his own: %s", ids(a))
	}
	w.refused(bob, "/shelf trials", "no folder “trials”")
	w.refused(away, `/shelf folder:"group:spring 1931"`, "no folder")
	w.refused(solo, `/shelf folder:"group:spring 1931"`, "belongs to a server")
	w.refused(bob, `/shelf folder:"group:spring 1931" remove:alder/1931-04-03/1`, "Somebody else")
	w.ask(ann, "/shelf folder:trials move:alder/1931-04-01/1 to:other")
	if a := w.ask(ann, "/shelf other"); ids(a) != "alder/1931-04-01/1" || len(a.Hits[0].Tags) != 2 {
		t.Errorf("moved, with its tags: %+v", a.Hits)
	}
	w.ask(boss, `/shelf folder:"group:spring 1931" remove:alder/1931-04-03/1`)
	w.refused(ann, `/shelf folder:"group:spring 1931"`, "no folder")
	a = w.ask(ann, "/shelf folder:trials remove:all")
	if a.Title != "Empty your folder “Trials”?" || w.ask(ann, "/shelf trials").Total != 1 {
		t.Errorf("not asked again: %+v", a)
	}
	w.ask(ann, a.Controls[0].Request.String())
	if a := w.ask(ann, "/shelf"); len(a.Choices) != 1 {
		t.Errorf("left: %+v", a.Choices)
	}
}

// TestPages reads a folder to its end by the controls, while somebody saves on.
func TestPages(t *testing.T) {
	w := newWorld(t)
	for i := range 19 {
		w.ask(ann, fmt.Sprintf("/save alder/1931-04-%02d/1 folder:group:all", i+1))
	}
	seen, pages := map[string]bool{}, 0
	for line := "/shelf group:all"; line != ""; pages++ {
		a := w.ask(bob, line)
		for _, h := range a.Hits {
			if seen[h.ID] {
				t.Errorf("%s twice", h.ID)
			}
			seen[h.ID] = true
		}
		line = ""
		for _, c := range a.Controls {
			if c.Label == "Next page" {
				line = c.Request.String()
			}
		}
		if pages == 0 {
			w.ask(ann, "/save alder/1931-04-20/1 folder:group:all")
		}
	}
	if len(seen) != 19 || pages != 3 {
		t.Errorf("%d passages on %d pages", len(seen), pages)
	}
}

func TestNotes(t *testing.T) {
	w := newWorld(t)
	const item = "alder/1931-04-01/1"
	a := w.ask(ann, "/note add "+item)
	if a.Form == nil || a.Form.Option != "text" || a.Form.Request.String() != "/note add id:"+item ||
		a.Form.Max != 4000 {
		t.Fatalf("the form: %+v", a.Form)
	}
	a = w.ask(ann, "/note add 1931-04-01 What a day it was") // a day leads to its passages, and keeps the text
	if a.Kind != bot.Choose || a.Choices[0].Request.String() != "/note add id:"+item+` text:"What a day it was"` {
		t.Errorf("a note on a day: %s %q %v", a.Kind, a.Title, a.Choices)
	}
	w.ask(ann, "/note add "+item+` text:"Compare the log.\nAnd the ferry."`)
	w.ask(bob, "/note add "+item+" text:Yes")
	w.ask(ann, "/note add "+item+" for:me text:mine")
	for _, test := range []struct {
		who  bot.Asker
		want string
	}{{bob, "1: Compare the log.\nAnd the ferry. | 2: Yes"}, {away, ""}, {solo, "1: mine"}, {bot.Asker{}, ""},
		{bot.Asker{User: "1", Guild: "g", Alone: true}, "1: Compare the log.\nAnd the ferry. | 2: Yes | 1: mine"}} {
		a := w.ask(test.who, "/entry "+item)
		if said(a) != test.want || strings.Contains(fmt.Sprint(a.Hits), "ferry") {
			t.Errorf("for %+v: %s", test.who, said(a))
		}
	}
	if a := w.ask(bob, "/note find FERRY log"); said(a) != "1: Compare the log.\nAnd the ferry." ||
		a.Members[0].On != item {
		t.Errorf("found: %s", said(a))
	}
	if a := w.ask(bob, "/search note:ferry"); said(a) != "1: Compare the log.\nAnd the ferry." || !a.Private {
		t.Errorf("searched: %s", said(a))
	}
	w.ask(bob, "/note add alder/1931-04-02/1 for:me text:\"a ferry, for bob alone\"")
	for _, test := range []struct {
		who         bot.Asker
		query, want string
	}{{bob, "parrot note:ferry", item + " alder/1931-04-02/1"}, {ann, "parrot note:ferry", item},
		{ann, "note:ferry parrot", item},
		{away, "parrot note:ferry", ""}, {bob, `parrot note:"ferry log"`, item},
		{ann, "parrot -note:ferry from:1931-04-01 to:1931-04-03", "alder/1931-04-02/1 alder/1931-04-03/1"},
		{ann, "parrot note:walrus", ""}} {
		a := w.ask(test.who, "/search "+test.query)
		if got := strings.Join(slices.Sorted(slices.Values(strings.Fields(ids(a)))), " "); got != test.want ||
			!a.Private {
			t.Errorf("%s of %s: %s, want %s; private %v", test.query, test.who.User, got, test.want, a.Private)
		}
	}
	w.refused(bot.Asker{}, "/search parrot note:ferry", "not known who")
	w.ask(bob, "/note delete 4")
	if a := w.ask(bob, "/ask "+item); len(a.Members) != 2 || len(a.Hits) != 1 { // handed on to /entry
		t.Errorf("handed on: %s", said(a))
	}
	if a := w.ask(bob, "/note find mine"); a.Kind != bot.Nothing {
		t.Errorf("another's private note is found: %s", said(a))
	}
	w.refused(bob, "/note edit 1 text:x", "Only who wrote")
	w.refused(bob, "/note delete 1", "Only who wrote")
	w.refused(bob, "/note show 3", "no note 3")
	w.refused(away, "/note show 1", "no note 1")
	w.refused(bob, "/note hide 1", "manage the server")
	w.ask(bob, "/note report 1 why:rude")
	w.ask(bob, "/note report 1 why:again")
	if a := w.ask(boss, "/note reported"); said(a) != "1: Compare the log.\nAnd the ferry." ||
		!strings.Contains(a.Members[0].Said, "1 report") {
		t.Errorf("reported: %+v", a.Members)
	}
	w.ask(boss, "/note hide 1")
	if a := w.ask(bob, "/entry "+item); said(a) != "2: Yes" {
		t.Errorf("hidden: %s", said(a))
	}
	w.refused(bob, "/note show 1", "no note 1")
	if a := w.ask(bob, "/note find ferry"); len(a.Members) != 0 {
		t.Errorf("a hidden note is found: %s", said(a))
	}
	w.ask(boss, "/note hide 1 show:yes")
	if a := w.ask(ann, "/note delete 1"); said(a) != "1: Compare the log.\nAnd the ferry." {
		t.Errorf("deleted: %s", said(a))
	}
	w.refused(ann, "/note show 1", "no note 1")
}

// Of two who change one note at once, the second is told, and both texts are there.
func TestTwoEditors(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, "/note add alder/1931-04-01/1 text:first")
	here, there := w.ask(ann, "/note edit 1").Form, w.ask(ann, "/note edit 1").Form
	if here.Value != "first" || here.Request.Arg("version") != "1" {
		t.Fatalf("the form: %+v", here)
	}
	w.ask(ann, here.Request.With("text", "from here").String())
	a := w.ask(ann, there.Request.With("text", "from there").String())
	if a.Title != "Not changed" || said(a) != "1: from here | 1: from there" {
		t.Errorf("%s: %s", a.Title, said(a))
	}
	if a := w.ask(ann, "/note show 1"); said(a) != "1: from here" {
		t.Errorf("it stands: %s", said(a))
	}
	if a := w.ask(ann, "/note edit 1 text:again"); said(a) != "1: again | 1: from here" {
		t.Errorf("without a version, what was there is handed back: %s", said(a))
	}
}

func TestBadInput(t *testing.T) {
	w := newWorld(t)
	const add = "/note add alder/1931-04-01/1 text:"
	for _, nothing := range []string{`"   "`, `"\u200b\u200e"`, `"\u202e\u2066"`, `"\n\n"`, `"\u3164"`} {
		w.refused(ann, add+nothing, "nothing in this note")
	}
	w.refused(ann, add+strings.Repeat("x", 4001), "4001")
	if a := w.ask(ann, add+strings.Repeat("x", 4000)); len(a.Members[0].Text) != 4000 {
		t.Errorf("%d letters are kept", len(a.Members[0].Text))
	}
	if a := w.ask(ann, add+`"a\u202eb\u200bc 👩\u200d🚀 @everyone <@1> discord.gg/x `+"```"+
		`"`); a.Members[0].Text != "abc 👩\u200d🚀 @everyone <@1> discord.gg/x ```" {
		t.Errorf("kept %q", a.Members[0].Text)
	}
	for _, name := range []string{"/on", "help", "group", "all", `"a\"b"`, "quit", "@everyone", "in:1"} {
		w.ask(ann, "/save alder/1931-04-01/1 folder:"+name)
		w.ask(ann, "/shelf folder:"+name)
	}
	w.refused(ann, `/save alder/1931-04-01/1 folder:"group:"`, "needs a name")
	w.refused(ann, "/save alder/1931-04-01/1 folder:"+strings.Repeat("x", 61), "61 letters")
	w.refused(ann, "/save alder/1931-04-01/1 tags:"+strings.Repeat("x", 31), "31 letters")
	w.refused(ann, "/save alder/1931-04-01/1 tags:a,b,c,d,e,f,g,h,i,j,k", "11 tags")
	w.refused(ann, "/save alder/1931-05-01/1", "no passage")
	w.refused(bot.Asker{}, "/save alder/1931-04-01/1", "not known who")
	if a := w.ask(ann, `/save "a text about alder/1931-04-05/1, and more"`); !strings.Contains(a.Lead,
		"Parrot number 5") {
		t.Errorf("from a message: %s", a.Lead)
	}
	if a := w.ask(ann, `/save "alder/1931-04-05/1 and alder/1931-04-06/1" folder:trials`); a.Kind != bot.Choose ||
		!a.Private || len(a.Choices) != 2 ||
		a.Choices[1].Request.String() != "/save folder:trials id:alder/1931-04-06/1" {
		t.Errorf("from a message with two: %+v", a.Choices)
	}
}

// The folder, the passage and the note are taken in the order in which people type them.
func TestAsTyped(t *testing.T) {
	w := newWorld(t)
	hinted := func(line, words string) {
		t.Helper()
		if _, err := w.try(ann, line); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: got %v, want “%s”", line, err, words)
		}
	}
	w.ask(ann, "/save alder/1931-04-01/1 Fun stuff")
	w.ask(ann, "/save alder/1931-04-02/1 folder:trials")
	for _, line := range []string{"/shelf Fun stuff", `/shelf in:"Fun stuff"`, "/shelf 1", "/shelf in:1",
		"/shelf folder:1"} {
		if a := w.ask(ann, line); a.Title != "Fun stuff" || a.Total != 1 {
			t.Errorf("%s: %q with %d", line, a.Title, a.Total)
		}
	}
	hinted("/shelf export", "To export a folder: /shelf folder:")
	hinted("/shelf remove alder/1931-04-01/1", "remove:ID")
	hinted("/shelf nothing", `There are "Fun stuff" and "trials"`)
	if a := w.ask(ann, "/save 1931-04-03"); a.Kind != bot.Choose || len(a.Choices) == 0 ||
		a.Choices[0].Request.Command != "save" {
		t.Errorf("/save of a date: %s, %d choices", a.Kind, len(a.Choices))
	}
	if a := w.ask(ann, "/note add alder/1931-04-01/1 Was this before: or after?"); len(a.Members) != 1 ||
		a.Members[0].Text != "Was this before: or after?" {
		t.Errorf("a note behind an ID: %+v", a.Members)
	}
	if a := w.ask(ann, `/note edit 1 "now another"`); len(a.Members) == 0 || a.Members[0].Text != "now another" {
		t.Errorf("a note behind a number: %+v", a.Members)
	}
	if a := w.ask(ann, "/privacy export mine"); len(a.Files) != 1 {
		t.Errorf("a choice of two words: %+v", a)
	}
	hinted("/privacy delete", `do:"delete mine"`)
	hinted("/note alder/1931-04-01/1 hello", "/note add alder/1931-04-01/1 hello")
}

// A diary that is loaded no more leaves what was kept of it, and what that was on.
func TestRemovedDiary(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, "/save alder/1931-04-01/1 folder:group:all tags:x")
	w.ask(ann, "/note add alder/1931-04-01/1 text:kept")
	w.load(&corpus.Calendar{Diaries: []*corpus.Diary{{ID: "birch", Short: "Birch"}}})
	a := w.ask(ann, "/shelf group:all")
	if len(a.Hits) != 1 || !a.Hits[0].Pointer || a.Hits[0].Label != "Alder, 1 April 1931, pp. 10-11" {
		t.Errorf("the shelf: %+v", a.Hits)
	}
	if a := w.ask(ann, "/note list alder/1931-04-01/1"); said(a) != "1: kept" ||
		!strings.Contains(a.Lead, "Alder, 1 April 1931") {
		t.Errorf("the notes: %s, %s", a.Lead, said(a))
	}
	w.ask(ann, "/shelf folder:group:all move:alder/1931-04-01/1 to:mine")
	w.ask(ann, "/shelf folder:mine remove:alder/1931-04-01/1")
	w.ask(ann, "/note edit 1 text:changed")
}

func TestPrivacy(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, "/save alder/1931-04-01/1 folder:a")
	w.ask(ann, "/save alder/1931-04-01/1 folder:group:a")
	w.ask(ann, "/note add alder/1931-04-01/1 text:\"a note\"")
	w.ask(ann, "/note add alder/1931-04-01/1 for:me text:\"private words\"")
	w.ask(bob, "/note add alder/1931-04-01/1 text:other")
	a := w.ask(ann, "/privacy")
	if !a.Private || !strings.Contains(a.Fields[0].Text,
		"1 passage in 1 folder, and 1 note for you alone. In servers: 1 passage saved for the group, and 1 note.") ||
		!strings.Contains(a.Fields[1].Text, "1 passage in 1 folder and 2 notes") {
		t.Errorf("%+v", a.Fields)
	}
	data, err := w.ask(ann, `/privacy do:"export mine"`).Files[0].Bytes()
	var got struct {
		Saves, Notes []struct{ Item, Text string }
		InServers    struct{ Saves, Notes []struct{ Item, Text string } } `json:"in_servers"`
	}
	if err := errors.Join(err, json.Unmarshal(data, &got)); err != nil || len(got.Saves) != 1 ||
		len(got.InServers.Saves) != 1 || got.Notes[0].Text != "private words" ||
		got.InServers.Notes[0].Text != "a note" || strings.Contains(string(data), "other") {
		t.Errorf("%v: %s", err, data)
	}
	w.refused(ann, `/privacy do:"delete the server's"`, "manage the server")
	if a := w.ask(ann, `/privacy do:"delete mine"`); !strings.HasSuffix(a.Title, "?") ||
		said(w.ask(bob, "/note list")) == "" {
		t.Errorf("without being sure: %+v", a)
	}
	w.ask(ann, `/privacy do:"delete mine" sure:yes`)
	if got := said(w.ask(bob, "/note list")); got != "2: other" {
		t.Errorf("left: %s", got)
	}
	if a := w.ask(ann, "/shelf"); len(a.Choices) != 1 || !strings.HasPrefix(a.Choices[0].Label, "group:a") {
		t.Errorf("left on the shelf: %+v", a.Choices)
	}
	w.ask(boss, `/privacy do:"delete the server's" sure:yes`)
	if a := w.ask(bob, "/shelf"); len(a.Choices) != 0 || said(w.ask(bob, "/note list")) != "" {
		t.Errorf("left of the server: %+v", a.Choices)
	}
}
