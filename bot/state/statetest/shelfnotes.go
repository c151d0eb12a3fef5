package statetest

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
)

func write(t *testing.T, st stock.State, owner, item, by, text string) stock.Note {
	t.Helper()
	n, err := st.Write(t.Context(), stock.Note{Owner: owner, Item: item, Place: "Alder, " + item, By: by, Text: text,
		Made: shelfNow})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// texts are what a list of notes says.
func texts(t *testing.T, list []stock.Note, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, n := range list {
		all = append(all, n.Text)
	}
	return strings.Join(all, " | ")
}

func testNotes(t *testing.T, st stock.State) {
	ctx := t.Context()
	a := write(t, st, grp, "alder/1", "u1", "the first")
	b := write(t, st, grp, "alder/1", "u2", "the second")
	write(t, st, own, "alder/1", "u1", "mine alone")
	write(t, st, grp, "alder/11", "u1", "on another")
	if a.ID == 0 || b.ID <= a.ID || a.Version != 1 {
		t.Errorf("%+v, then %+v", a, b)
	}
	list, err := st.NotesOn(ctx, grp, "alder/1", 0, 10)
	if got := texts(t, list, err); got != "the first | the second" {
		t.Errorf("on the passage: %s", got)
	}
	list, err = st.NotesOn(ctx, grp, "alder/1", a.ID, 10)
	if got := texts(t, list, err); got != "the second" {
		t.Errorf("after the first: %s", got)
	}
	list, err = st.Notes(ctx, grp, nil, 0, 2)
	if got := texts(t, list, err); got != "on another | the second" {
		t.Errorf("the newest: %s", got)
	}
	changed, err := st.ChangeNote(ctx, a.ID, func(n *stock.Note) error {
		n.Text, n.Edited, n.Owner, n.By, n.Item = "the first, better", shelfNow.Add(time.Hour), "x", "x", "x"
		n.Reports = append(n.Reports, stock.Report{By: "u3", Why: "no", At: shelfNow})
		return nil
	})
	if err != nil || changed.Version != 2 || changed.Owner != grp || changed.By != "u1" || changed.Item != "alder/1" {
		t.Errorf("changed: %+v, %v", changed, err)
	}
	mine := errors.New("mine")
	if _, err := st.ChangeNote(ctx, a.ID, func(n *stock.Note) error { n.Text = ""; return mine }); !errors.Is(err,
		mine) {
		t.Errorf("got %v, want the error of change", err)
	}
	got, err := st.NoteByID(ctx, a.ID)
	if err != nil || got.Text != "the first, better" || got.Version != 2 || !got.Edited.Equal(shelfNow.Add(
		time.Hour)) || len(got.Reports) != 1 || got.Place != "Alder, alder/1" {
		t.Errorf("read: %+v, %v", got, err)
	}
	list, err = st.Reported(ctx, grp, 10)
	if got := texts(t, list, err); got != "the first, better" {
		t.Errorf("reported: %s", got)
	}
	hidden, err := st.ChangeNote(ctx, a.ID, func(n *stock.Note) error { n.Hidden, n.Reports = true, nil; return nil })
	if err != nil || !hidden.Hidden || hidden.Version != 2 {
		t.Errorf("hidden: %+v, %v", hidden, err)
	}
	if list, err := st.Reported(ctx, grp, 10); err != nil || len(list) != 0 {
		t.Errorf("reported after the reports were dropped: %v, %v", list, err)
	}
	totals(t, st, grp, stock.Totals{Notes: 3})
	for range 2 {
		if err := st.DropNote(ctx, a.ID); err != nil {
			t.Error(err)
		}
	}
	if _, err := st.NoteByID(ctx, a.ID); !errors.Is(err, stock.ErrNone) {
		t.Errorf("read what is deleted: %v", err)
	}
	if _, err := st.ChangeNote(ctx, a.ID, func(*stock.Note) error { return nil }); !errors.Is(err, stock.ErrNone) {
		t.Errorf("changed what is deleted: %v", err)
	}
	totals(t, st, grp, stock.Totals{Notes: 2})
}

// testTwice sends a note that is there again, as it is and with one thing changed, and a new
// one from many sides at once.
func testTwice(t *testing.T, st stock.State) {
	ctx := t.Context()
	there := write(t, st, grp, "alder/1", "u2", "the second")
	again := there
	again.ID = 0
	if n, err := st.Write(ctx, again); !errors.Is(err, stock.ErrTwice) || n.ID != there.ID {
		t.Errorf("sent twice: %+v, %v; want note %d", n, err, there.ID)
	}
	for _, change := range []func(*stock.Note){func(n *stock.Note) { n.By = "u9" },
		func(n *stock.Note) { n.Text += "." },
		func(n *stock.Note) { n.Item = "alder/9" }, func(n *stock.Note) { n.Owner = stock.Group("g9") },
		func(n *stock.Note) { n.Question = stock.Open }} {
		n := again
		change(&n)
		n, err := st.Write(ctx, n)
		if err != nil {
			t.Errorf("%+v: %v", n, err)
		} else if err := st.DropNote(ctx, n.ID); err != nil {
			t.Error(err)
		}
	}
	var wg sync.WaitGroup
	var fresh atomic.Int64
	ids := make([]int64, 8)
	for i := range ids {
		wg.Go(func() {
			n, err := st.Write(ctx, stock.Note{Owner: grp, Item: "alder/2", By: "u1", Text: "at once", Made: shelfNow})
			ids[i] = n.ID
			if err == nil {
				fresh.Add(1)
			} else if !errors.Is(err, stock.ErrTwice) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if slices.Sort(ids); fresh.Load() != 1 || ids[0] != ids[len(ids)-1] {
		t.Errorf("sent eight times at once: %d fresh, numbers %v", fresh.Load(), ids)
	}
	if err := st.DropNote(ctx, ids[0]); err != nil {
		t.Error(err)
	}
}
