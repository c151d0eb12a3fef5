package library

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"daybook/cmd/daybook/invented"
	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/document"
	"daybook/corpus/store"
)

// textsDir is the directory of the invented texts.
var textsDir = filepath.Join("..", "testdata", "texts")

// aLibrary is one that knows the invented book, and has nothing.
func aLibrary(t *testing.T) Library {
	t.Helper()
	book, err := os.ReadFile(filepath.Join(textsDir, "book.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cal, err := invented.Calendar(book)
	if err != nil {
		t.Fatal(err)
	}
	return Library{Data: t.TempDir(), Own: cal}
}

// keep stores a diary of two days.
func (l Library) keep(t *testing.T, name string) string {
	t.Helper()
	r := &dated.Reader{ID: name}
	r.Add(&document.Document{Name: "own.txt", Lines: []string{"3 March 1861", "", "The weir was open.", "",
		"4 March 1861",
		"", "Rain. No grist."}})
	text, problems := r.Text()
	if text == nil {
		t.Fatal(problems)
	}
	var b bytes.Buffer
	if _, err := store.Write(&b, text); err != nil {
		t.Fatal(err)
	}
	return write(t, filepath.Join(l.DiariesDir(), name+store.Extension), b.String())
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, l Library) Collection {
	t.Helper()
	c, err := l.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Without anything there is the calendar; with texts there are those, and what is none is
// refused while the others are read.
func TestLoad(t *testing.T) {
	l := aLibrary(t)
	if c := load(t, l); len(c.Corpus.Entries()) == 0 || len(c.Corpus.Texts()) != 0 || len(c.Refused) > 0 {
		t.Errorf("nothing kept: %d entries, %d texts, %v", len(c.Corpus.Entries()), len(c.Corpus.Texts()), c.Refused)
	}
	l.Texts = t.TempDir()
	if err := os.CopyFS(l.Texts, os.DirFS(textsDir)); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(l.Texts, "list.txt"), "flour\nsalt\n")
	write(t, filepath.Join(l.Texts, ".hidden"), "flour\n")
	c := load(t, l)
	if len(c.Corpus.Texts()) != 2 || len(c.Refused) != 1 || c.Refused[0].File != "list.txt" || !c.Refused[0].Warning {
		t.Errorf("%d texts, %v; want 2, and the list refused", len(c.Corpus.Texts()), c.Refused)
	}
	l.Texts = filepath.Join(l.Texts, "nowhere")
	if _, err := l.Load(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a directory that is not there: %v", err)
	}
	l.Texts, l.Own = "", fstest.MapFS{"persons.yaml": {Data: []byte("- [")}}
	if _, err := l.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "read the embedded calendar") {
		t.Errorf("a bad calendar: %v", err)
	}
}

// A text that was imported is known by its name, and refused when it is not what it was.
func TestKept(t *testing.T) {
	l := aLibrary(t)
	cal, err := l.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	if list, err := l.Kept(t.Context(), cal); err != nil || list != nil {
		t.Errorf("nothing kept: %v, %v", list, err)
	}
	sources, err := OpenTexts(t.Context(), filepath.Join(textsDir, "page.txt"), cal)
	if err != nil {
		t.Fatal(err)
	}
	s := sources[0]
	lines := strings.Join(s.Document.Lines, "\n") + "\n"
	write(t, filepath.Join(l.TextsDir(), s.Text.Diary+"-"+s.Hash[:12]+".fill.txt"), lines)
	list, err := l.Kept(t.Context(), cal)
	if err != nil || len(list) != 1 || !list[0].Source.Fill {
		t.Fatalf("kept: %v, %v", list, err)
	}
	if c := load(t, l); len(c.Refused) > 0 {
		t.Errorf("refused: %v", c.Refused)
	}
	write(t, list[0].Path, lines+"Added by hand.\n")
	if c := load(t, l); len(c.Refused) != 1 || c.Refused[0].Text != "it was changed after it was imported" {
		t.Errorf("refused: %v, want the changed text", c.Refused)
	}
}

// A stored diary is opened by its name, in any case; one that is spoilt is a problem.
func TestStored(t *testing.T) {
	l := aLibrary(t)
	if _, err := l.StoredDiary("mill"); err == nil || err.Error() != `no diary is imported; there is no "mill"` {
		t.Errorf("none is there: %v", err)
	}
	l.keep(t, "mill")
	write(t, filepath.Join(l.DiariesDir(), "spoilt.diary"), "nothing")
	d, err := l.StoredDiary("Mill")
	if err != nil || len(d.Entries) != 2 {
		t.Errorf("got %v, %v, want 2 entries", d, err)
	}
	if _, err := l.StoredDiary("hill"); err == nil || !strings.Contains(err.Error(), "there is mill, spoilt") {
		t.Errorf("another: %v", err)
	}
	c := load(t, l)
	if len(c.Refused) != 1 || c.Refused[0].File != "spoilt.diary" || c.Refused[0].Hint == "" {
		t.Errorf("refused: %v, want the spoilt diary with a hint", c.Refused)
	}
	if _, ok := c.Corpus.Diary("mill"); !ok {
		t.Error("the diary is not in the corpus")
	}
}

// The group's own calendar is put beside its diary, unless it has a mistake.
func TestOwnCalendar(t *testing.T) {
	l := aLibrary(t)
	l.keep(t, "mill")
	write(t, filepath.Join(l.CalendarDir(), "hill", "1861.yaml"), "")
	path := filepath.Join(l.CalendarDir(), "mill", "1861.yaml")
	write(t, path, "- date: nonsense\n")
	own := load(t, l).Own
	if len(own) < 2 || own[0].Text != "no diary of this name is imported" || own[1].File != path || !Useless(own[1]) {
		t.Errorf("got %v, want a calendar without a diary, and one with a mistake", own)
	}
	if p, bad := FirstMistake(own); !bad || p.File != path {
		t.Errorf("the first mistake is %v", p)
	}
	if FirstBad(own[:1]) != nil {
		t.Errorf("a warning is no mistake: %v", FirstBad(own[:1]))
	}
}

// What is the case after an import that was broken off is said by what is there.
func TestUnfinished(t *testing.T) {
	l := aLibrary(t)
	if _, ok := l.Unfinished(); ok {
		t.Error("an import is unfinished that never was")
	}
	write(t, l.Journal(), `{"Process":0,"Diary":"mill"}`)
	if c := load(t, l); len(c.Unfinished) != 1 || !strings.HasSuffix(c.Unfinished[0].Text,
		"and nothing of it was kept") {
		t.Errorf("nothing there: %v", c.Unfinished)
	}
	path := l.keep(t, "mill")
	d, err := OpenDiary(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		i    Importing
		want string
	}{
		{Importing{Diary: "mill"}, "the diary is as it was before, with 2 entries"},
		{Importing{Diary: "mill", Hash: "0"}, "the diary is as it was before, with 2 entries"},
		{Importing{Diary: "mill", Hash: d.Hash}, "the diary is the new one, and whole"},
		{Importing{}, "an import of a diary was broken off, and nothing of it was kept"},
	} {
		if got := l.Broken(test.i); !strings.Contains(got.Text, test.want) {
			t.Errorf("%+v: got %q, want %q", test.i, got.Text, test.want)
		}
	}
	if (Importing{Process: os.Getpid()}).Runs() || !(Importing{Process: 1}).Runs() {
		t.Error("this process is no import, and the first of the system runs")
	}
	write(t, path, "nothing")
	if got := l.Broken(Importing{Diary: "mill"}); !strings.Contains(got.Text, "the diary cannot be read") {
		t.Errorf("got %q", got.Text)
	}
	write(t, l.Journal(), "{")
	if i, ok := l.Unfinished(); !ok || i != (Importing{}) {
		t.Errorf("a journal that cannot be read: %v, %t", i, ok)
	}
}

// Of files that are given together the texts are read, and each that is none has its reason.
func TestOpenTogether(t *testing.T) {
	l := aLibrary(t)
	cal, err := l.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	list := write(t, filepath.Join(dir, "list.txt"), "flour\nsalt\n")
	o := OpenTogether(context.Background(), []string{filepath.Join(textsDir, "book.txt"), list, dir,
		filepath.Join(dir, "nowhere"), filepath.Join(textsDir, "page.txt")}, cal)
	if len(o.Sources) != 2 {
		t.Errorf("sources: %v, want the book and the page", o.Sources)
	}
	if len(o.Refused) != 3 {
		t.Fatalf("refused: %v, want the list, the directory and what is not there", o.Refused)
	}
	for path, want := range map[string]string{list: "is refused: ", dir: "is refused: it is a directory",
		filepath.Join(dir, "nowhere"): "is refused: there is no such file"} {
		if text, hint := Refusal(path, o.Why[path]); !strings.Contains(text, want) || hint == "" {
			t.Errorf("got %q, %q; want %q and a hint", text, hint, want)
		}
	}
	text, _ := Refusal("x", &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission})
	if text != "x is refused: permission denied" {
		t.Errorf("got %q", text)
	}
	if text, _ = Refusal("x", errors.New("odd")); text != "x is refused: odd" {
		t.Errorf("got %q", text)
	}
}

// A file that is too large is not read.
func TestReadFile(t *testing.T) {
	huge := write(t, filepath.Join(t.TempDir(), "huge"), "")
	if err := os.Truncate(huge, mostFile+1<<20); err != nil { // takes no room on the disk
		t.Fatal(err)
	}
	begin := time.Now()
	_, err := ReadFile(huge)
	if e, ok := errors.AsType[*document.FileError](err); !ok || e.Text != "it has 65.0 MB, and at most 64 MB are read" {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
	if p := Unread("huge", err); p.File != "huge" || p.Hint == "" || !p.Warning {
		t.Errorf("as a problem: %+v", p)
	}
	if p := Unread("x", errors.New("odd")); p.Error() != (corpus.Problem{File: "x", Text: "odd"}).Error() {
		t.Errorf("got %v", p)
	}
}

// The index of a diary that was deleted goes, as does what was left long ago; all else stays.
func TestSweep(t *testing.T) {
	l := Library{Data: t.TempDir()}
	now := time.Now()
	stays := []string{"mill.diary", "mill-0123456789abcdef.index", "mill.diary.unread", ".new-2", "notes"}
	goes := []string{"weir-0123456789abcdef.index", ".new-1"}
	for _, name := range slices.Concat(stays, goes) {
		path := filepath.Join(l.DiariesDir(), name)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if name == ".new-1" {
			if err := os.Chtimes(path, now, now.Add(-25*time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
	}
	there := func() (names []string) {
		list, err := os.ReadDir(l.DiariesDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			names = append(names, e.Name())
		}
		return names
	}
	if err := os.WriteFile(l.Journal(), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	half := write(t, filepath.Join(l.TextsDir(), ".new-1"), "half a text")
	if err := os.Chtimes(half, now, now.Add(-25*time.Hour)); err != nil {
		t.Fatal(err)
	}
	fresh, text := write(t, filepath.Join(l.TextsDir(), ".new-2"), ""), write(t, filepath.Join(l.TextsDir(), "a.txt"), "")
	before := there()
	if l.Sweep(now); !slices.Equal(there(), before) {
		t.Errorf("beside an import there is only %v", there())
	}
	if err := os.Remove(l.Journal()); err != nil {
		t.Fatal(err)
	}
	l.Sweep(now)
	slices.Sort(stays)
	if !slices.Equal(there(), stays) {
		t.Errorf("there is %v, want %v", there(), stays)
	}
	if texts, err := filepath.Glob(filepath.Join(l.TextsDir(), "*")); err != nil || !slices.Equal(texts,
		[]string{fresh, text}) {
		t.Errorf("of the texts there is %v, %v", texts, err)
	}
}

func TestLimitFor(t *testing.T) {
	for entries, want := range map[int]int64{1: storedLimit, usualEntries: storedLimit,
		usualEntries + 1000: storedLimit + 1000*storedEntry} {
		if got := limitFor(entries); got != want {
			t.Errorf("limitFor(%d) = %d, want %d", entries, got, want)
		}
	}
}
