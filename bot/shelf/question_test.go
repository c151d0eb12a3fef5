package shelf_test

import (
	"testing"

	"daybook/bot"
)

// A note that a member sends twice is kept once, and he is shown the first.
func TestSentTwice(t *testing.T) {
	w := newWorld(t)
	const add = `/note add alder/1931-04-01/1 text:"Compare the log."`
	if a := w.ask(bob, add); a.Title != "Noted" {
		t.Fatalf("%+v", a)
	}
	a := w.ask(bob, add)
	if a.Title != "Already noted" || said(a) != "2: Compare the log." || !a.Private {
		t.Errorf("sent twice: %+v", a)
	}
	for _, again := range []string{add + " kind:question", add + " for:me"} {
		if a := w.ask(bob, again); a.Title != "Noted" {
			t.Errorf("%s: %s", again, a.Title)
		}
	}
	if a := w.ask(ann, add); a.Title != "Noted" {
		t.Errorf("another member's: %s", a.Title)
	}
	w.ask(bob, "/note delete 1")
	if a := w.ask(bob, add); a.Title != "Noted" {
		t.Errorf("after it was deleted: %s", a.Title)
	}
}

// What two members ask in the same words on a passage stands once in the log, until both are
// answered; what somebody asks on another passage, or in other words, is another question.
func TestSameQuestion(t *testing.T) {
	w := newWorld(t)
	const on1, on2 = "/note add alder/1931-04-01/1 kind:question text:",
		"/note add alder/1931-04-02/1 kind:question text:"
	w.ask(ann, on1+`"Which harbour?"`)
	w.ask(bob, on1+`"which harbour ?!"`)
	w.ask(bob, on2+`"Which harbour?"`)
	w.ask(bob, on1+`"?!"`)
	w.ask(ann, on1+`"??"`)
	a := w.ask(boss, "/log")
	if got := said(a); got != "1: ?? | 2: ?! | 2: Which harbour? | 1: Which harbour?" {
		t.Errorf("the log: %s", got)
	}
	if got := a.Members[3].Said; got != "open question, the same as 2" {
		t.Errorf("of the same: %s", got)
	}
	var post bot.Answer
	w.desk.BesidePost(t.Context(), "g", []string{"alder/1931-04-02/1"}, []string{"alder/1931-04-01/1"}, &post)
	if got := said(post); got != "1: Which harbour? | 2: ?! | 1: ??" {
		t.Errorf("under the next post: %s", got)
	}
	w.ask(boss, "/note answered 1")
	if got := said(w.ask(boss, "/log")); got != "1: ?? | 2: ?! | 2: Which harbour? | 2: which harbour ?!" {
		t.Errorf("after the first was answered: %s", got)
	}
	w.ask(boss, "/note hide 2")
	if got := said(w.ask(bob, "/log")); got != "1: ?? | 2: ?! | 2: Which harbour?" {
		t.Errorf("after the second was hidden: %s", got)
	}
}
