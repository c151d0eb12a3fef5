package fulltext

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/index/indextest"
	"daybook/index/query"
)

// resolved parses a query and says what its fields mean, as the room of /search does.
func resolved(t *testing.T, s string) *query.Expr {
	t.Helper()
	e, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	for leaf := range e.Leaves {
		switch {
		case leaf.Op != query.Field:
		case leaf.Field == "person":
			leaf.Persons = []string{leaf.Text}
		case leaf.Field == "diary":
			leaf.Diary = leaf.Text
		case leaf.Field == "voice":
			leaf.Voice = corpus.Voice(leaf.Text)
		case leaf.Field == "note":
			leaf.Items = []string{leaf.Text}
		case leaf.Field == "page":
			leaf.Pages = book.Pages{{From: 7, To: 7}}
		default:
			d, err := dates.ParseEDTF(leaf.Text)
			if err != nil {
				t.Fatal(err)
			}
			leaf.When = dates.When{From: d.From, To: d.To}
		}
	}
	return e
}

// ids are the items of the hits, in order, "+" before those found by their passages.
func ids(f Found) string {
	var list []string
	for _, h := range f.Hits {
		id := h.Item.ID
		if h.Passage != nil {
			id = "+" + id
		}
		list = append(list, id)
	}
	return strings.Join(list, " ")
}

func TestFields(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, tt := range []struct{ query, want string }{
		{"herring", "+quay/1932-11-20/1"},
		{"oranges diary:quay", "+quay/1931-04-02/1"},
		{"oranges diary:mill", ""},
		{"person:marrow-edith", "+quay/1931-04-09/1"},
		{"lift voice:diarist", "+quay/1931-04-02/1"},
		{"Seville voice:footnote", "+quay/1931-04-02/1"},
		{"voice:calendar lamplighter", "quay/1933-01-05/1"},
		{"ice when:1933-01", "+quay/1933-01-05/1"},
		{"ice when:1932", ""},
		{"page:7 parrot", "+quay/1931-04-09/1"},
		{"note:quay/1931-04-09/1 silent", "+quay/1931-04-09/1"},
		{"parrot OR telegram", "+quay/1931-04-09/1 +quay/1932-11-20/1"},
		{"(parrot OR telegram) -keys", "+quay/1931-04-09/1 +quay/1932-11-20/1"},
		{"ora*", "+quay/1931-04-02/1"},
		{`"danced on the ice"`, "+quay/1933-01-05/1"},
		{`"ice on the danced"`, ""},
		{"barge forty when:1880-02-02", "+mill/1880-02-02/1"},
		{"recalls", "quay/1932-11-20/1"},
	} {
		found, err := x.Search(t.Context(), Query{Expr: resolved(t, tt.query)})
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(found); got != tt.want || found.Total != len(found.Hits) {
			t.Errorf("%s finds %q of %d, want %q", tt.query, got, found.Total, tt.want)
		}
	}
}

// A phrase in other forms of its words is found too, after all others, and said to be.
func TestLoosePhrase(t *testing.T) {
	x := build(t, indextest.Quay(t))
	found, err := x.Search(t.Context(), Query{Expr: resolved(t, `"sitting in it"`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range found.Hits {
		if !h.Loose {
			t.Errorf("%s is not loose", h.Item.ID)
		}
	}
	if found, _ = x.Search(t.Context(), Query{Expr: resolved(t, `"ices danced"`)}); found.Total > 0 {
		t.Errorf("%s", ids(found))
	}
	found, err = x.Search(t.Context(), Query{Expr: resolved(t, `"forty sack"`), Limit: 2, Offset: 1})
	if err != nil || len(found.Hits) != 2 || found.Total < 4 || found.Exact != 0 || !found.Hits[0].Loose {
		t.Errorf("%v: %d hits of %d, %d exact", err, len(found.Hits), found.Total, found.Exact)
	}
}

// A diary that is read when needed is searched in its language, in memory and from disk alike.
func TestStored(t *testing.T) {
	dir := t.TempDir()
	c := indextest.Stored(t, "de")
	kept, err := Open(t.Context(), c, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	kept.Begin()
	for name, x := range map[string]*Index{"in memory": build(t, indextest.Stored(t, "de")), "from disk": kept} {
		for _, tt := range []struct {
			query string
			first string
			total int
		}{
			{"Mühlrad", "+mill/1880-02-01/1", 5},
			{"Gespenst Lehrling", "+mill/1880-02-03/1", 5},
			{"Gespenst -vierzig", "+mill/1880-02-03/1", 4},
			{"Ratten OR Lehrling", "+mill/1880-02-04/1", 8},
			{`"vierzig Säcke"`, "+mill/1880-02-02/1", 5},
			{"Gers*", "+mill/1880-02-02/1", 5},
			{"person:mill-p1", "+mill/1880-02-06/1", 1},
			{"Hooper", "+mill/1880-02-06/1", 1}, // by the heading of who is marked
			{"Ratten when:1880-02-04", "+mill/1880-02-04/1", 1},
			{"Ratten diary:quay", "", 0},
			{"Silas diary:mill when:1880-02", "+mill/1880-02-06/1", 1},
			{"bushels voice:footnote", "+mill/1880-02-01/1", 16},
			{"Ratten note:mill/1880-02-12/1", "+mill/1880-02-12/1", 1},
			{"Ratten page:7", "", 0}, // pages are not looked for in stored diaries
			{"Zeppelin", "", 0},
		} {
			found, err := x.Search(t.Context(), Query{Expr: resolved(t, tt.query)})
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(ids(found), " ")
			if first != tt.first || found.Total != tt.total {
				t.Errorf("%s, %s: first %q of %d, want %q of %d", name, tt.query, first, found.Total, tt.first,
					tt.total)
			}
		}
		found, err := x.Search(t.Context(), Query{Expr: resolved(t, "Lehrling")})
		if err != nil || len(found.Hits) == 0 || len(found.Absent) > 0 {
			t.Fatalf("%s: %+v, %v", name, found, err)
		}
		h := found.Hits[len(found.Hits)-1]
		var marked []string
		for _, s := range x.Highlights(h.Passage.Text, h.Matched) {
			marked = append(marked, h.Passage.Text[s.Start:s.End])
		}
		if !slices.Contains(marked, "Lehrlinge") {
			t.Errorf("%s: marked %q", name, marked)
		}
	}
}

// What is on disk is opened again, made anew where it is damaged, and tidied away when the text
// has changed.
func TestStore(t *testing.T) {
	dir := t.TempDir()
	c := indextest.Stored(t, "en")
	text := c.Texts()[slices.IndexFunc(c.Texts(), func(t *corpus.Text) bool { return t.Source != nil })]
	told := false
	if err := Store(t.Context(), dir, c, text, func(int) { told = true }); err != nil || !told {
		t.Fatal(err, told)
	}
	path := filepath.Join(dir, shardName(text))
	search := func() {
		t.Helper()
		x, err := Open(t.Context(), c, dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if found, err := x.Search(t.Context(), Query{Expr: resolved(t, "apprentices")}); err != nil ||
			found.Total != 5 {
			t.Errorf("%d found, %v", found.Total, err)
		}
	}
	search()
	if err := os.RemoveAll(filepath.Join(path, "store")); err != nil {
		t.Fatal(err)
	}
	search()
	kept := filepath.Join(dir, "no directory")
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	nowhere, err := Open(t.Context(), c, kept)
	if err != nil {
		t.Fatal(err)
	}
	defer nowhere.Close()
	found, err := nowhere.Search(t.Context(), Query{Expr: resolved(t, "apprentices")})
	if err != nil || found.Total != 5 || nowhere.Unkept() == nil {
		t.Errorf("where no index can be kept: %d found, %v; unkept for %v", found.Total, err, nowhere.Unkept())
	}
	old := filepath.Join(dir, "mill-0000000000000000.index")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Tidy(dir, text); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Error("the index of another version is still there")
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	if err := Store(t.Context(), dir, c, c.Texts()[0], nil); err == nil {
		t.Error("a text in memory is stored")
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Store(stopped, t.TempDir(), c, text, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a Store that is stopped: %v", err)
	}
}

// Store writes beside the index only: what the system has for such files may be on another
// device, from which nothing can be renamed.
func TestStoreKeepsToItsDirectory(t *testing.T) {
	c, dir := indextest.Stored(t, "en"), t.TempDir()
	none := filepath.Join(t.TempDir(), "none")
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, none)
	}
	x, err := Open(t.Context(), c, dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files in the directory, want the index only; %v", len(left), err)
	}
}

// A word of the corpus is known wherever it stands; one that it lacks has near ones.
func TestVocabulary(t *testing.T) {
	x := build(t, indextest.Quay(t))
	if !x.Has("Oranges") || x.Has("zeppelin") {
		t.Error("of oranges and zeppelin the corpus has the first")
	}
	if got := x.Near("telegarm", 2); !slices.Contains(got, "telegram") {
		t.Errorf("near telegarm: %q", got)
	}
	if got := x.Near("ice", 2); len(got) > 0 {
		t.Errorf("a short word is near to %q", got)
	}
	if x.Built(); x.Wait(t.Context()) != nil {
		t.Error("it is built, and waits")
	}
	none, err := x.Search(t.Context(), Query{})
	if err != nil || none.Total > 0 {
		t.Errorf("nothing asked: %+v, %v", none, err)
	}
}

// An item is chosen whose part of the paragraph has what matched.
func TestItemHit(t *testing.T) {
	x := build(t, indextest.Quay(t))
	p := &corpus.Passage{Text: "One matter, and then another."}
	if x.itemHit(p, nil) != nil {
		t.Error("a passage in no item has one")
	}
	p.Items = []*corpus.Item{{ID: "a"}, {ID: "b"}}
	if got := x.itemHit(p, []string{"zeppelin"}); got.ID != "a" {
		t.Errorf("where nothing matched it is of %s, want the first", got.ID)
	}
}

// bleve has a full disk as words only.
func TestFull(t *testing.T) {
	lost := errors.New("error persisting segment: write 000000000000.zap: " + syscall.ENOSPC.Error())
	if err := full(lost); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "persisting") {
		t.Errorf("got %v", err)
	}
	other := errors.New("no space left on the shelf")
	if err := full(other); err != other {
		t.Errorf("got %v, want %v", err, other)
	}
}
