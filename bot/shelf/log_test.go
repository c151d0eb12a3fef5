package shelf_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/shelf/stock"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// TestOwnLog reads alone, as the console's user does.
func TestOwnLog(t *testing.T) {
	w := newWorld(t)
	if a := w.ask(solo, "/log"); a.Kind != bot.Nothing || a.Hint == "" {
		t.Errorf("before anything was read: %+v", a)
	}
	w.ask(solo, "/log read:alder/1931-04-03/1")
	a := w.ask(solo, "/log read:alder/1931-04-04/1")
	if !a.Private || strings.Contains(a.Lead, "member") {
		t.Errorf("read: %+v", a)
	}
	a = w.ask(solo, "/log")
	if !strings.Contains(a.Fields[0].Text, "2 of 20 items") || !strings.Contains(a.Fields[0].Text,
		"Next: “Parrot number 5”") {
		t.Errorf("%+v", a.Fields)
	}
	w.ask(solo, "/log unread:alder/1931-04-04/1")
	if a := w.ask(solo, "/log"); !strings.Contains(a.Fields[0].Text, "1 of 20 items") {
		t.Errorf("after one was taken back: %+v", a.Fields)
	}
	w.refused(solo, "/log read:alder/1931-04-03/1 unread:alder/1931-04-03/1", "One thing at a time")
	w.refused(solo, "/log read:alder/1999-01-01/1", "no passage")
	w.load(&corpus.Calendar{Diaries: []*corpus.Diary{{ID: "birch", Short: "Birch"}}})
	w.ask(solo, "/log unread:alder/1931-04-03/1") // a diary that is gone can be taken back
	if a := w.ask(solo, "/log"); a.Kind != bot.Nothing {
		t.Errorf("after all was taken back: %+v", a)
	}
}

// TestGroupLog has three members read along: numbers are shown and no names, each counts
// once, and what is open stands there until it is answered.
func TestGroupLog(t *testing.T) {
	w := newWorld(t)
	const last, next = "alder/1931-04-01/1", "alder/1931-04-02/1"
	if a := w.ask(ann, "/log"); a.Kind != bot.Nothing || !strings.Contains(a.Hint, "/daily set mode:order") {
		t.Errorf("without a reading: %+v", a)
	}
	w.desk.Courses = func(_ context.Context, guild string) ([]bot.Course, error) {
		if guild != "g" {
			return nil, nil
		}
		return []bot.Course{{Number: 2, Channel: "77", Last: []string{last}, Posted: dates.Day{Year: 2026, Month: 5,
			Day: 2},
			Next: []string{next}, Place: 1, Of: 20}}, nil
	}
	a := w.ask(ann, "/log")
	if a.Private || a.Controls[0].Label != "I have read it" || !a.Controls[0].Private {
		t.Fatalf("%+v", a)
	}
	for range 2 {
		w.ask(ann, a.Controls[0].Request.String())
	}
	if a := w.ask(bob, a.Controls[0].Request.String()); !a.Private || !strings.Contains(a.Lead,
		"2 members of this server say so") {
		t.Errorf("the second reader: %s", a.Lead)
	}
	w.ask(away, "/log read:"+last)
	a = w.ask(boss, "/log")
	for _, want := range []string{"Last, on 2 May 2026: “Parrot number 1”", "1 of 20 in reading order",
		"Read by 2 members", "Next: “Parrot number 2”"} {
		if !strings.Contains(a.Fields[0].Text, want) {
			t.Errorf("the log lacks %q: %s", want, a.Fields[0].Text)
		}
	}
	form := w.ask(bob, a.Controls[1].Request.String()).Form
	if form == nil || form.Title != "A question for the group" || !strings.HasPrefix(form.Label, "Your question on ") {
		t.Fatalf("the form: %+v", form)
	}
	w.ask(bob, form.Request.With("text", "Which harbour?").String())
	w.ask(ann, "/note add "+last+" text:\"no question\"")
	w.ask(ann, "/note add "+last+" kind:question text:\"Hidden one?\"")
	w.ask(boss, "/note hide 3")
	a = w.ask(ann, "/log")
	if said(a) != "2: Which harbour?" || a.Members[0].Said != "open question" || a.Members[0].On != last ||
		!strings.Contains(a.Lead, "1 question is open") {
		t.Errorf("open: %s, %+v", a.Lead, a.Members)
	}
	var post bot.Answer
	w.desk.BesidePost(t.Context(), "g", []string{next}, []string{last}, &post)
	if said(post) != "2: Which harbour?" || post.Controls[0].Request.String() != "/log read:"+next {
		t.Errorf("under the next post: %s, %+v", said(post), post.Controls)
	}
	post = bot.Answer{}
	w.desk.BesidePost(t.Context(), "h", []string{next}, []string{last}, &post)
	if said(post) != "" {
		t.Errorf("another server's question: %s", said(post))
	}
	w.refused(ann, "/note answered 1", "Only who asked")
	w.refused(ann, "/note answered 2", "no question")
	w.ask(boss, "/note answered 1")
	if a := w.ask(ann, "/log"); said(a) != "" || !strings.Contains(a.Lead, "No question is open") {
		t.Errorf("after it was answered: %s", said(a))
	}
	w.ask(bob, "/note answered 1 again:yes")
	if a := w.ask(ann, "/log"); said(a) != "2: Which harbour?" {
		t.Errorf("open again: %s", said(a))
	}
}

// What a member has read goes with him, and with the server; a manager is not told who.
func TestPrivacyOfReading(t *testing.T) {
	w := newWorld(t)
	for _, who := range []bot.Asker{ann, bob, away} {
		w.ask(who, "/log read:alder/1931-04-01/1")
	}
	if a := w.ask(ann, "/privacy"); !strings.Contains(a.Fields[0].Text,
		"You have marked 2 passages as read.") {
		t.Errorf("%s", a.Fields[0].Text)
	}
	export := func(who bot.Asker, do string) (got struct {
		Read    []stock.Read
		Readers map[string]int
		Quoted  map[string]int `json:"quoted_this_month"`
	}, all string) {
		data, err := w.ask(who, "/privacy do:\""+do+"\"").Files[0].Bytes()
		if err == nil {
			err = json.Unmarshal(data, &got)
		}
		if err != nil {
			t.Fatal(err)
		}
		return got, string(data)
	}
	if got, _ := export(ann, "export mine"); len(got.Read) != 2 {
		t.Errorf("mine: %+v", got)
	}
	if _, err := w.desk.Meter.Quote(t.Context(), "g", map[string]int{"alder": 321}); err != nil {
		t.Fatal(err)
	}
	if got, all := export(boss, "export the server's"); got.Readers["alder/1931-04-01/1"] != 2 ||
		got.Quoted["alder"] != 321 || strings.Contains(all, `"2"`) {
		t.Errorf("the server's: %s", all)
	}
	w.ask(ann, `/privacy do:"delete mine" sure:yes`)
	if n, err := w.state.Readers(t.Context(), stock.Group("g"), ""); err != nil || n["alder/1931-04-01/1"] != 1 {
		t.Errorf("left of the readers: %v, %v", n, err)
	}
	w.ask(boss, `/privacy do:"delete the server's" sure:yes`)
	if n, err := w.state.Readers(t.Context(), stock.Group("g"), ""); err != nil || len(n) != 0 {
		t.Errorf("left of the server: %v, %v", n, err)
	}
	if n, err := w.state.Quoted(t.Context(), "g", "2026-05"); err != nil || n["alder"] != 321 {
		t.Errorf("the count of quotations: %v, %v", n, err)
	}
	if a := w.ask(boss, "/privacy"); !strings.Contains(a.Fields[1].Text, "321 of alder") {
		t.Errorf("it is said: %s", a.Fields[1].Text)
	}
}
