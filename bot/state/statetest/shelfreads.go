package statetest

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"daybook/bot/shelf/stock"
)

func testQuestions(t *testing.T, st stock.State) {
	ctx := t.Context()
	ask := func(owner, item, text string) stock.Note {
		t.Helper()
		n, err := st.Write(ctx, stock.Note{Owner: owner, Item: item, By: "u1", Text: text, Made: shelfNow,
			Question: stock.Open})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	first := ask(grp, "alder/1", "who?")
	write(t, st, grp, "alder/1", "u1", "no question")
	ask(grp, "alder/11", "where?")
	ask(grp, "alder/1", "why?")
	ask(stock.Group("g10"), "alder/1", "another's")
	for item, want := range map[string]string{"": "why? | where? | who?", "alder/1": "why? | who?", "alder/2": ""} {
		list, err := st.Questions(ctx, grp, item, 9)
		if got := texts(t, list, err); got != want {
			t.Errorf("open on %q: %s, want %s", item, got, want)
		}
	}
	list, err := st.Questions(ctx, grp, "", 1)
	if got := texts(t, list, err); got != "why?" {
		t.Errorf("the newest: %s", got)
	}
	n, err := st.ChangeNote(ctx, first.ID, func(n *stock.Note) error { n.Question = stock.Answered; return nil })
	if err != nil || n.Question != stock.Answered || n.Version != 1 {
		t.Errorf("answered: %+v, %v", n, err)
	}
	list, err = st.Questions(ctx, grp, "alder/1", 9)
	if got := texts(t, list, err); got != "why?" {
		t.Errorf("after one was answered: %s", got)
	}
	if err := st.DropNote(ctx, list[0].ID); err != nil {
		t.Fatal(err)
	}
	list, err = st.Questions(ctx, grp, "", 9)
	if got := texts(t, list, err); got != "where?" {
		t.Errorf("after one was deleted: %s", got)
	}
}

func testReads(t *testing.T, st stock.State) {
	ctx := t.Context()
	mark := func(owner, item, by string) bool {
		t.Helper()
		fresh, err := st.MarkRead(ctx, stock.Read{Owner: owner, Item: item, By: by, At: shelfNow})
		if err != nil {
			t.Fatal(err)
		}
		return fresh
	}
	if !mark(grp, "alder/1", "u1") || mark(grp, "alder/1", "u1") || !mark(grp, "alder/1", "u2") {
		t.Error("what is fresh, and what is not")
	}
	mark(grp, "alder/11", "u1")
	mark(stock.Group("g10"), "alder/1", "u1")
	mark(own, "alder/2", "u1")
	for item, want := range map[string]string{"": "map[alder/1:2 alder/11:1]", "alder/1": "map[alder/1:2]",
		"alder/2": "map[]"} {
		if got, err := st.Readers(ctx, grp, item); err != nil || fmt.Sprint(got) != want {
			t.Errorf("readers of %q: %v, %v; want %s", item, got, err, want)
		}
	}
	by := func(user, owner string) string {
		t.Helper()
		list, err := st.ReadBy(ctx, user, owner)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, x := range list {
			if x.By != user || !x.At.Equal(shelfNow) {
				t.Errorf("read %+v", x)
			}
			all.WriteString(x.Owner + " " + x.Item + ", ")
		}
		return all.String()
	}
	if got := by("u1", ""); got != "group:g1 alder/1, group:g1 alder/11, group:g10 alder/1, user:u1 alder/2, " {
		t.Errorf("read by u1: %s", got)
	}
	if got := by("u1", grp); got != "group:g1 alder/1, group:g1 alder/11, " {
		t.Errorf("read by u1 in one server: %s", got)
	}
	totals(t, st, grp, stock.Totals{Reads: 3})
	for range 2 {
		if err := st.Unread(ctx, grp, "alder/11", "u1"); err != nil {
			t.Fatal(err)
		}
	}
	totals(t, st, grp, stock.Totals{Reads: 2})
	if err := st.ForgetMember(ctx, "u1"); err != nil {
		t.Fatal(err)
	}
	if got := by("u1", ""); got != "user:u1 alder/2, " {
		t.Errorf("left of u1: %s", got)
	}
	if err := st.ForgetOwner(ctx, own); err != nil {
		t.Fatal(err)
	}
	if err := st.ForgetOwner(ctx, grp); err != nil {
		t.Fatal(err)
	}
	if got := by("u1", "") + by("u2", ""); got != "" {
		t.Errorf("left after all: %s", got)
	}
	if err := st.Owners(ctx, func(o string) bool { t.Errorf("owner %s is left", o); return true }); err != nil {
		t.Error(err)
	}
}

func testQuotes(t *testing.T, stores []stock.State) {
	ctx, st := t.Context(), stores[0]
	quote := func(guild, month string, most, a, b int) bool {
		t.Helper()
		ok, err := st.Quote(ctx, guild, month, map[string]int{"alder": a, "birch": b}, most)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	quoted := func(guild, month, want string) {
		t.Helper()
		if got, err := st.Quoted(ctx, guild, month); err != nil || fmt.Sprint(got) != want {
			t.Errorf("quoted in %s of %s: %v, %v; want %s", guild, month, got, err, want)
		}
	}
	if !quote("g1", "2026-05", 100, 60, 10) || quote("g1", "2026-05", 100, 10, 91) ||
		!quote("g1", "2026-05", 100, 40, 0) ||
		quote("g1", "2026-05", 100, 1, 0) || quote("g2", "2026-05", 100, 101, 0) {
		t.Error("the bound is not kept")
	}
	quoted("g1", "2026-05", "map[alder:100 birch:10]")
	quoted("g2", "2026-05", "map[]")
	if !quote("g1", "2026-06", 0, 1_000_000, 1) || !quote("g10", "2026-05", 0, 7, 1) {
		t.Error("there is a bound where there is none")
	}
	if err := st.ForgetOwner(ctx, grp); err != nil {
		t.Fatal(err)
	}
	quoted("g1", "2026-05", "map[alder:100 birch:10]") // what was quoted was quoted
	var owners string
	if err := st.Owners(ctx, func(o string) bool { owners += o + " "; return true }); err != nil ||
		owners != "group:g1 group:g10 " {
		t.Errorf("owners: %s, %v", owners, err)
	}
	if err := st.ForgetQuotes(ctx, "", "2026-06"); err != nil {
		t.Fatal(err)
	}
	quoted("g10", "2026-05", "map[]")
	quoted("g1", "2026-05", "map[]")
	quoted("g1", "2026-06", "map[alder:1000000 birch:1]")
	if err := st.ForgetQuotes(ctx, "g1", ""); err != nil {
		t.Fatal(err)
	}
	quoted("g1", "2026-06", "map[]")
	var got atomic.Int64
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			ok, err := stores[i%len(stores)].Quote(ctx, "g1", "2026-07", map[string]int{"alder": 30, "birch": 1}, 700)
			if err != nil {
				t.Error(err)
			}
			if ok {
				got.Add(30)
			}
		})
	}
	wg.Wait()
	if got.Load() != 690 {
		t.Errorf("%d letters were granted at once, of 700", got.Load())
	}
	quoted("g1", "2026-07", "map[alder:690 birch:23]")
}
