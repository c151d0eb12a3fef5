package statetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot/shelf/stock"
)

// RunShelf tests the contract of stock.State. open is as for Run.
func RunShelf(t *testing.T, open func(t *testing.T, again bool) stock.State) {
	t.Run("saves", func(t *testing.T) { testSaves(t, open(t, false)) })
	t.Run("folders and tags", func(t *testing.T) { testFolders(t, open(t, false)) })
	t.Run("pages", func(t *testing.T) { testPages(t, open(t, false)) })
	t.Run("notes", func(t *testing.T) { testNotes(t, open(t, false)) })
	t.Run("sent twice", func(t *testing.T) { testTwice(t, open(t, false)) })
	t.Run("words", func(t *testing.T) { testWords(t, open(t, false)) })
	t.Run("owners", func(t *testing.T) { testOwners(t, open(t, false)) })
	t.Run("members", func(t *testing.T) { testMembers(t, open(t, false)) })
	t.Run("questions", func(t *testing.T) { testQuestions(t, open(t, false)) })
	t.Run("reads", func(t *testing.T) { testReads(t, open(t, false)) })
	several := func(t *testing.T) []stock.State {
		stores := []stock.State{open(t, false)}
		if more := open(t, true); more != nil {
			stores = append(stores, more)
		}
		return stores
	}
	t.Run("quotes", func(t *testing.T) { testQuotes(t, several(t)) })
	t.Run("many at once", func(t *testing.T) { testManyShelf(t, several(t)) })
}

var (
	shelfNow = time.Date(2026, 5, 3, 8, 0, 0, 0, time.UTC)
	own, grp = stock.Own("u1"), stock.Group("g1")
)

func keep(t *testing.T, st stock.State, owner, folder, item, by string, tags ...string) stock.Save {
	t.Helper()
	s, _, err := st.Keep(t.Context(), owner, folder, stock.Save{Item: item, Place: "Alder, " + item, Tags: tags,
		By: by, At: shelfNow})
	if err != nil {
		t.Fatalf("keep %s in %s: %v", item, folder, err)
	}
	return s
}

// items are the IDs of what a list has.
func items(t *testing.T, list []stock.Save, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range list {
		all = append(all, s.Item)
	}
	return strings.Join(all, " ")
}

func totals(t *testing.T, st stock.State, owner string, want stock.Totals) {
	t.Helper()
	if got, err := st.Totals(t.Context(), owner); err != nil || got != want {
		t.Errorf("%s has %+v, %v; want %+v", owner, got, err, want)
	}
}

func testSaves(t *testing.T, st stock.State) {
	ctx := t.Context()
	a := keep(t, st, own, "Trials", "alder/1", "u1", "b", "a")
	want := stock.Save{ID: a.ID, Owner: own, Folder: a.Folder, Item: "alder/1", Place: "Alder, alder/1",
		Tags: []string{"a", "b"}, By: "u1", At: shelfNow}
	if !same(a, want) || a.ID == 0 {
		t.Errorf("kept %+v, want %+v", a, want)
	}
	if got, err := st.Saved(ctx, own, a.ID); err != nil || !same(got, want) {
		t.Errorf("read %+v, %v", got, err)
	}
	if got, err := st.Find(ctx, own, a.Folder, "alder/1"); err != nil || !same(got, want) {
		t.Errorf("found %+v, %v", got, err)
	}
	again, fresh, err := st.Keep(ctx, own, "trials", stock.Save{Item: "alder/1", Tags: []string{"c", "a"}, By: "u1",
		At: shelfNow})
	if err != nil || fresh || again.ID != a.ID || !slices.Equal(again.Tags, []string{"a", "b", "c"}) ||
		again.Place != a.Place {
		t.Errorf("kept again: %+v, %v, %v", again, fresh, err)
	}
	for _, owner := range []string{stock.Own("u2"), stock.Group("u1"), grp} {
		if _, err := st.Saved(ctx, owner, a.ID); !errors.Is(err, stock.ErrNone) {
			t.Errorf("%s reads what is another's: %v", owner, err)
		}
		if err := st.Drop(ctx, owner, a.ID); !errors.Is(err, stock.ErrNone) {
			t.Errorf("%s drops what is another's: %v", owner, err)
		}
	}
	other := keep(t, st, own, "trials", "alder/2", "u1")
	totals(t, st, own, stock.Totals{Saves: 2, Folders: 1})
	if err := st.Drop(ctx, own, a.ID); err != nil {
		t.Fatal(err)
	}
	if err := st.Drop(ctx, own, a.ID); !errors.Is(err, stock.ErrNone) {
		t.Errorf("dropped twice: %v", err)
	}
	if tags, err := st.Tags(ctx, own, 0); err != nil || len(tags) != 0 {
		t.Errorf("tags of what is gone: %v, %v", tags, err)
	}
	if err := st.Drop(ctx, own, other.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := st.Folder(ctx, own, "trials"); !errors.Is(err, stock.ErrNone) {
		t.Errorf("an empty folder is no folder: %v", err)
	}
	totals(t, st, own, stock.Totals{})
	var many []string
	for i := range stock.MaxTags + 1 {
		many = append(many, fmt.Sprint("t", i))
	}
	if _, _, err := st.Keep(ctx, own, "x", stock.Save{Item: "alder/3", Tags: many, At: shelfNow}); !errors.Is(err,
		stock.ErrTags) {
		t.Errorf("%d tags: %v", len(many), err)
	}
	totals(t, st, own, stock.Totals{}) // and nothing of it was kept
}

func same(a, b stock.Save) bool {
	return a.ID == b.ID && a.Owner == b.Owner && a.Folder == b.Folder && a.Item == b.Item && a.Place == b.Place &&
		slices.Equal(a.Tags, b.Tags) && a.By == b.By && a.At.Equal(b.At)
}

func testFolders(t *testing.T, st stock.State) {
	ctx := t.Context()
	zoo := keep(t, st, own, "Zoo", "alder/1", "u1", "x")
	keep(t, st, own, "apple", "alder/1", "u1", "x", "y")
	keep(t, st, own, "ZOO", "alder/2", "u1", "x")
	keep(t, st, grp, "zoo", "alder/9", "u1")
	all, err := st.Folders(ctx, own)
	if err != nil || len(all) != 2 || all[0].Name != "apple" || all[1].Name != "Zoo" || all[1].Count != 2 ||
		all[1].ID != zoo.Folder || !all[1].Made.Equal(shelfNow) {
		t.Errorf("folders: %+v, %v", all, err)
	}
	if f, err := st.Folder(ctx, own, " zOO "); err != nil || f.ID != zoo.Folder || f.Count != 2 {
		t.Errorf("by name: %+v, %v", f, err)
	}
	for folder, want := range map[int64]string{0: "[{x 3} {y 1}]", zoo.Folder: "[{x 2}]"} {
		if tags, err := st.Tags(ctx, own, folder); err != nil || fmt.Sprint(tags) != want {
			t.Errorf("tags of %d: %v, %v; want %s", folder, tags, err, want)
		}
	}
	totals(t, st, own, stock.Totals{Saves: 3, Folders: 2})
	if err := st.Empty(ctx, grp, zoo.Folder); !errors.Is(err, stock.ErrNone) {
		t.Errorf("emptied another's: %v", err)
	}
	if err := st.Empty(ctx, own, zoo.Folder); err != nil {
		t.Fatal(err)
	}
	totals(t, st, own, stock.Totals{Saves: 1, Folders: 1})
	totals(t, st, grp, stock.Totals{Saves: 1, Folders: 1})
	list, err := st.Saves(ctx, own, 0, "x", 0, 10)
	if got := items(t, list, err); got != "alder/1" {
		t.Errorf("left with the tag: %s", got)
	}
	for i := range stock.MaxOwnFolders - 1 {
		keep(t, st, own, fmt.Sprint("f", i), "alder/1", "u1")
	}
	if _, _, err := st.Keep(ctx, own, "one more", stock.Save{Item: "alder/1", At: shelfNow}); !errors.Is(err,
		stock.ErrFolders) {
		t.Errorf("folder %d: %v", stock.MaxOwnFolders+1, err)
	}
	keep(t, st, own, "F1", "alder/7", "u1") // one that is there takes more
}

func testPages(t *testing.T, st stock.State) {
	ctx := t.Context()
	var kept []stock.Save
	for i := range 23 {
		tag := []string{"even"}
		if i%2 == 1 {
			tag = nil
		}
		kept = append(kept, keep(t, st, grp, []string{"a", "b"}[i/20], fmt.Sprintf("alder/%02d", i), "u1", tag...))
	}
	keep(t, st, stock.Group("g10"), "a", "alder/99", "u1", "even") // whose name begins alike
	folder := kept[0].Folder
	for _, test := range []struct {
		folder       int64
		tag          string
		size, pages  int
		first, after string
	}{
		{0, "", 23, 5, "alder/22 alder/21 alder/20 alder/19 alder/18", "alder/17"},
		{folder, "", 20, 4, "alder/19 alder/18 alder/17 alder/16 alder/15", "alder/14"},
		{folder, "even", 10, 2, "alder/18 alder/16 alder/14 alder/12 alder/10", "alder/08"},
		{0, "even", 12, 3, "alder/22 alder/20 alder/18 alder/16 alder/14", "alder/12"},
		{0, "eve", 0, 0, "", ""},
		{folder + 1000, "", 0, 0, "", ""},
	} {
		var all []stock.Save
		pages := 0
		for before := int64(0); ; pages++ {
			list, err := st.Saves(ctx, grp, test.folder, test.tag, before, 5)
			got := items(t, list, err)
			if pages == 0 && got != test.first || pages == 1 && !strings.HasPrefix(got, test.after) {
				t.Errorf("folder %d, tag %q, page %d: %s", test.folder, test.tag, pages+1, got)
			}
			if len(list) == 0 {
				break
			}
			all, before = append(all, list...), list[len(list)-1].ID
		}
		if len(all) != test.size || pages != test.pages {
			t.Errorf("folder %d, tag %q: %d on %d pages, want %d on %d", test.folder, test.tag, len(all), pages,
				test.size, test.pages)
		}
	}
}

func testWords(t *testing.T, st stock.State) {
	ctx := t.Context()
	write(t, st, grp, "alder/1", "u1", "The ferry sank, and the ferryman swam.")
	n := write(t, st, grp, "alder/2", "u1", "A ferry of Крестинский")
	write(t, st, stock.Group("g2"), "alder/1", "u1", "Another server's ferry")
	for query, want := range map[string]int{"ferry": 2, "FERRY sank": 1, "ferr": 0, "sank swam parrot": 0,
		"krestinsky": 1, "server": 0} {
		list, err := st.Notes(ctx, grp, stock.Words(query), 0, 10)
		if err != nil || len(list) != want {
			t.Errorf("%s: %d notes, %v; want %d", query, len(list), err, want)
		}
	}
	if _, err := st.ChangeNote(ctx, n.ID, func(n *stock.Note) error { n.Text = "A raft"; return nil }); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{"ferry": "The ferry sank, and the ferryman swam.", "raft": "A raft"} {
		list, err := st.Notes(ctx, grp, stock.Words(query), 0, 10)
		if got := texts(t, list, err); got != want {
			t.Errorf("%s after a change: %s", query, got)
		}
	}
	list, err := st.Notes(ctx, grp, stock.Words("ferry"), n.ID, 1)
	if got := texts(t, list, err); !strings.HasPrefix(got, "The ferry sank") {
		t.Errorf("before a number: %s", got)
	}
}

func testOwners(t *testing.T, st stock.State) {
	ctx := t.Context()
	for i := range 30 {
		keep(t, st, grp, fmt.Sprint("f", i%4), fmt.Sprint("alder/", i), "u1", "x")
		write(t, st, grp, fmt.Sprint("alder/", i), "u1", "words "+fmt.Sprint(i))
	}
	keep(t, st, own, "f1", "alder/1", "u1", "x")
	write(t, st, stock.Group("g2"), "alder/1", "u1", "words")
	listed := func() string {
		var all []string
		if err := st.Owners(ctx, func(o string) bool { all = append(all, o); return true }); err != nil {
			t.Fatal(err)
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	if got := listed(); got != "group:g1 group:g2 user:u1" {
		t.Errorf("owners: %s", got)
	}
	totals(t, st, grp, stock.Totals{Saves: 30, Folders: 4, Notes: 30})
	for range 2 {
		if err := st.ForgetOwner(ctx, grp); err != nil {
			t.Fatal(err)
		}
	}
	if got := listed(); got != "group:g2 user:u1" {
		t.Errorf("owners after one was forgotten: %s", got)
	}
	totals(t, st, grp, stock.Totals{})
	if list, err := st.NotesOn(ctx, grp, "alder/1", 0, 9); err != nil || len(list) != 0 {
		t.Errorf("notes of who was forgotten: %v, %v", list, err)
	}
	if tags, err := st.Tags(ctx, grp, 0); err != nil || len(tags) != 0 {
		t.Errorf("tags of who was forgotten: %v, %v", tags, err)
	}
	if saves, notes, err := st.ByMember(ctx, "u1", 0, 0, 99); err != nil || len(saves) != 0 || len(notes) != 1 {
		t.Errorf("left of the member: %d saves, %d notes, %v", len(saves), len(notes), err)
	}
	totals(t, st, own, stock.Totals{Saves: 1, Folders: 1})
}

func testMembers(t *testing.T, st stock.State) {
	ctx := t.Context()
	for i := range 5 {
		keep(t, st, grp, "f", fmt.Sprint("alder/", i), []string{"u1", "u2"}[i%2])
		write(t, st, grp, "alder/1", []string{"u1", "u2"}[i%2], fmt.Sprint("note ", i))
	}
	keep(t, st, stock.Group("g2"), "f", "alder/1", "u1")
	keep(t, st, own, "f", "alder/1", "u1")
	write(t, st, own, "alder/1", "u1", "private")
	saves, notes, err := st.ByMember(ctx, "u1", 0, 0, 99)
	if err != nil || len(saves) != 4 || len(notes) != 3 {
		t.Fatalf("by u1: %d saves, %d notes, %v", len(saves), len(notes), err)
	}
	if saves, notes, err := st.ByMember(ctx, "u1", saves[1].ID, notes[2].ID, 1); err != nil || len(saves) != 1 ||
		len(notes) != 0 {
		t.Errorf("a part: %d saves, %d notes, %v", len(saves), len(notes), err)
	}
	for _, by := range []string{"u1", "u3"} {
		_, err := st.ChangeNote(ctx, notes[0].ID+1, func(n *stock.Note) error { // u2's
			n.Reports = append(n.Reports, stock.Report{By: by, At: shelfNow})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := st.ForgetMember(ctx, "u1"); err != nil {
		t.Fatal(err)
	}
	if n, err := st.NoteByID(ctx, notes[0].ID+1); err != nil || n.By != "u2" || len(n.Reports) != 1 ||
		n.Reports[0].By != "u3" {
		t.Errorf("reports of who was forgotten: %+v, %v", n, err)
	}
	if saves, notes, err := st.ByMember(ctx, "u1", 0, 0, 99); err != nil || len(saves) != 0 || len(notes) != 0 {
		t.Errorf("after u1 was forgotten: %d saves, %d notes, %v", len(saves), len(notes), err)
	}
	totals(t, st, grp, stock.Totals{Saves: 5, Folders: 1, Notes: 2})
	totals(t, st, own, stock.Totals{Saves: 1, Folders: 1, Notes: 1})
	list, err := st.Saves(ctx, grp, 0, "", 0, 9)
	var by strings.Builder
	for _, s := range list {
		by.WriteString(s.By + ",")
	}
	if err != nil || by.String() != ",u2,,u2,," {
		t.Errorf("who saved what is left: %s, %v", by.String(), err)
	}
	if err := st.ForgetMember(ctx, ""); err != nil {
		t.Error("nobody:", err)
	}
}

func testManyShelf(t *testing.T, stores []stock.State) {
	ctx := t.Context()
	n := write(t, stores[0], grp, "alder/1", "u1", "0")
	var wg sync.WaitGroup
	for i := range 24 {
		st := stores[i%len(stores)]
		wg.Go(func() {
			if _, _, err := st.Keep(ctx, grp, "same", stock.Save{Item: "alder/1", Tags: []string{fmt.Sprint("t", i%8)},
				By: "u1", At: shelfNow}); err != nil {
				t.Error(err)
			}
			if _, _, err := st.Keep(ctx, grp, "same", stock.Save{Item: fmt.Sprint("alder/", i), By: "u1",
				At: shelfNow}); err != nil {
				t.Error(err)
			}
			if _, err := st.ChangeNote(ctx, n.ID, func(n *stock.Note) error { n.Text += "."; return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	f, err := stores[0].Folder(ctx, grp, "same")
	if err != nil || f.Count != 24 {
		t.Errorf("%d in the folder, %v; want 24", f.Count, err)
	}
	totals(t, stores[0], grp, stock.Totals{Saves: 24, Folders: 1, Notes: 1})
	s, err := stores[0].Find(ctx, grp, f.ID, "alder/1")
	if err != nil || len(s.Tags) != 8 {
		t.Errorf("tags %v, %v; want all eight", s.Tags, err)
	}
	if tags, err := stores[0].Tags(ctx, grp, f.ID); err != nil || len(tags) != 8 || tags[0].Count != 1 {
		t.Errorf("counted tags %v, %v", tags, err)
	}
	if n, err := stores[0].NoteByID(ctx, n.ID); err != nil || n.Version != 25 || len(n.Text) != 25 {
		t.Errorf("the note after 24 changes at once: %+v, %v", n, err)
	}
}
