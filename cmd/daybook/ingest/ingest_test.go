package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/cmd/daybook/invented"
	"daybook/cmd/daybook/library"
	"daybook/corpus"
)

// A desk is where files are imported.
type desk struct {
	t    *testing.T
	dir  string // with the files
	im   Importer
	said strings.Builder // the complaints
}

// newDesk is one over the calendar of the invented book, with book.txt, page.txt and a diary of
// one's own in its directory.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	for _, name := range []string{"book.txt", "page.txt"} {
		d.write(name, read(t, filepath.Join("..", "testdata", "texts", name)))
	}
	d.write("own.md", "# 3 March 1861\n\nThe weir was open, and Hobbs came late.\n\n# 4 March 1861\n\nRain. No "+
		"grist.\n")
	cal, err := invented.Calendar([]byte(read(t, filepath.Join(d.dir, "book.txt"))))
	if err != nil {
		t.Fatal(err)
	}
	d.im = Importer{Library: library.Library{Data: filepath.Join(d.dir, "data"), Own: cal},
		Complain: func(text, hint string) { d.said.WriteString(text + "\n" + hint + "\n") }}
	return d
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		d.t.Fatal(err)
	}
}

// take imports files by their names in the directory, and returns what is said, the complaints
// before the reason of an error.
func (d *desk) take(names ...string) (out, complaints string, err error) {
	d.t.Helper()
	var b strings.Builder
	d.im.Out = &b
	d.said.Reset()
	var paths []string
	for _, n := range names {
		paths = append(paths, filepath.Join(d.dir, n))
	}
	err = d.im.Import(d.t.Context(), paths)
	if why, ok := errors.AsType[*Error](err); ok {
		d.said.WriteString(why.Error() + "\n" + why.Hint + "\n")
	}
	return b.String(), d.said.String(), err
}

// kept are the names under a directory of the library.
func (d *desk) kept(dir string) []string {
	d.t.Helper()
	names, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil {
		d.t.Fatal(err)
	}
	return names
}

func wants(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("no %q in\n%s", w, got)
		}
	}
}

// Two known texts are reported and kept; the same again is no second copy, and another copy of
// the book needs a word.
func TestCopies(t *testing.T) {
	d := newDesk(t)
	out, _, err := d.take("page.txt", "book.txt")
	if err != nil {
		t.Fatal(err, d.said.String())
	}
	wants(t, out, "page.txt: a page of ", "book.txt: “Notes for a Journal”", "found: ", "is imported as ",
		"Now for example:")
	if n := len(d.kept(d.im.Library.TextsDir())); n != 2 {
		t.Errorf("%d files are kept, want 2", n)
	}
	if out, _, err = d.take("book.txt"); err != nil {
		t.Fatal(err)
	}
	wants(t, out, "was imported before, and is unchanged")

	whole := read(t, filepath.Join(d.dir, "book.txt"))
	half, _, _ := strings.Cut(whole, "Chapter Two")
	d.write("half.txt", half)
	_, said, err := d.take("half.txt")
	if !errors.Is(err, ErrRefused) {
		t.Errorf("a second copy: %v", err)
	}
	wants(t, said, "another copy of", "-copy replace")
	d.im.Copy = "replace"
	_, said, err = d.take("half.txt")
	if !errors.Is(err, ErrRefused) {
		t.Errorf("a far smaller copy for a larger: %v", err)
	}
	wants(t, said, "would be lost, which has far more: 5 paragraphs and notes, this one 1", "-copy fill")
	// as optical reading spoils it
	noisy := strings.NewReplacer("comet", "comct", "strategic", "stratcgic").Replace(whole)
	d.write("noisy.txt", noisy)
	for _, test := range []struct{ how, file, says string }{{"keep", "half.txt", "which is kept"},
		{"fill", "half.txt", "fills the gaps"}, {"replace", "noisy.txt",
			"It replaces the copy that was imported before.\n"}} {
		d.im.Copy = test.how
		out, said, err := d.take(test.file)
		if err != nil {
			t.Fatalf("-copy %s: %v\n%s", test.how, err, said)
		}
		wants(t, out, test.says)
	}
	if kept, err := d.im.Library.Kept(t.Context(), mustCalendar(t, d)); err != nil || len(kept) != 2 {
		t.Errorf("kept: %v, %v, want the noisy book and the page", kept, err)
	}
	_, said, err = newDeskWith(t, map[string]string{"noisy.txt": noisy}).take("noisy.txt", "book.txt")
	if !errors.Is(err, ErrRefused) {
		t.Errorf("two copies at once: %v", err)
	}
	wants(t, said, "are both “Notes for a Journal”, and differ", "Import the better one")
}

func newDeskWith(t *testing.T, files map[string]string) *desk {
	t.Helper()
	d := newDesk(t)
	for name, text := range files {
		d.write(name, text)
	}
	return d
}

func mustCalendar(t *testing.T, d *desk) *corpus.Calendar {
	t.Helper()
	cal, err := d.im.Library.Calendar()
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// What is in no passage is said: how much, and with Every which lines.
func TestLeftOut(t *testing.T) {
	d := newDesk(t)
	lines := strings.Split(read(t, filepath.Join(d.dir, "book.txt")), "\n")
	at := len(lines) / 2
	d.write("foreign.txt", strings.Join(lines[:at], "\n")+"\n\nA page of somebody's laundry list, quite unlike it.\n\n"+
		strings.Join(lines[at:], "\n"))
	out, said, err := d.take("foreign.txt")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "left out, as no part of the known text: ", "(-v lists them)")
	d.im.Every, d.im.Copy = true, "replace"
	if out, said, err = d.take("foreign.txt"); err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, ": "+corpus.Unclaimed)
}

// A diary of one's own is read by its dates, kept, and grown by the next import.
func TestDated(t *testing.T) {
	d := newDesk(t)
	d.im.As = "mill"
	var shares []int
	d.im.Indexing = func(percent int) { shares = append(shares, percent) }
	out, said, err := d.take("own.md")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "own.md: dated text", "2 entries, 2 paragraphs, 0 notes",
		"first entry: 3 March 1861; last: 4 March 1861",
		"language not known: words are found as they are written", "“lang: de” in front matter", "is kept as ", "diary:mill")
	if len(shares) == 0 || shares[len(shares)-1] != 100 {
		t.Errorf("of the index was said: %v, want 100 at its end", shares)
	}
	d.write("more.md", "# 4 March 1861\n\nRain, and a little grist.\n\n# 5 March 1861\n\nDry.\n")
	if out, _, err = d.take("more.md"); err != nil {
		t.Fatal(err)
	}
	wants(t, out, "mill was imported before: 1 new, 1 replaced by other words")
	stored, err := d.im.Library.StoredDiary("Mill")
	if err != nil || len(stored.Entries) != 3 {
		t.Errorf("stored: %v, %v, want 3 entries", stored, err)
	}
	path := filepath.Join(d.im.Library.DiariesDir(), "mill.diary")
	if err := os.WriteFile(path, []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, _, err = d.take("own.md"); err != nil {
		t.Fatal(err)
	}
	wants(t, out, "mill.diary cannot be read: ", "kept beside the new one as mill.diary.unread;", "is kept as ")
	if old, err := os.ReadFile(path + ".unread"); err != nil || string(old) != "spoilt" {
		t.Errorf("what could not be read is %q, %v", old, err)
	}
}

// Another work is not mixed into a stored one; the same with a mended title or author is taken, and what a file does
// not state stays as it was stated.
func TestOtherWork(t *testing.T) {
	own := func(title, author, days string) string {
		return "---\ntitle: " + title + "\nauthor: " + author + "\n---\n" + days
	}
	const days = "# 3 March 1861\n\nThe weir was open.\n\n# 4 March 1861\n\nRain. No grist.\n"
	const later = "# 5 March 1861\n\nDry.\n\n# 6 March 1861\n\nDry again.\n"
	d := newDeskWith(t, map[string]string{"first.md": own("Weir Log", "Luc Hobbs", days),
		"another.md": own("Of Eels", "Marie Orrock", later), "eels.md": own("Of Eels", "Luc Hobbs", later),
		"bare.md": later, "note.md": own("Cows", "L. Hobbs", "# 7 March 1861\n\nCows.\n"),
		"mended.md": own("The Mill", "Lucy Birch", days)})
	d.im.As = "mill"
	is := func(entries int, title, author string) {
		t.Helper()
		s, err := d.im.Library.StoredDiary("mill")
		if err != nil || len(s.Entries) != entries || s.Work.Title != title || s.Work.Attribution != author ||
			s.Work.Edition != author+", "+title {
			t.Fatalf("stored: %v, %+v, want %d entries of %s by %s", err, s, entries, title, author)
		}
	}
	if _, said, err := d.take("first.md"); err != nil {
		t.Fatal(err, said)
	}
	for file, names := range map[string]string{"another.md": "“Of Eels” by Marie Orrock", "eels.md": "“Of Eels” by Luc " +
		"Hobbs"} {
		out, said, err := d.take(file)
		if err == nil {
			t.Errorf("%s is taken", file)
		}
		if out != "" {
			t.Errorf("%s is refused, and first this is said of it:\n%s", file, out)
		}
		wants(t, said, "mill is “Weir Log” by Luc Hobbs, which was imported before, and this is "+names,
			"nothing was imported", "-as NAME", "delete ")
		is(2, "Weir Log", "Luc Hobbs")
	}
	for _, step := range []struct {
		file    string
		entries int
		title   string
		author  string
	}{{"bare.md", 4, "Weir Log", "Luc Hobbs"}, {"note.md", 5, "Weir Log", "L. Hobbs"},
		{"mended.md", 5, "The Mill", "Lucy Birch"}} {
		if _, said, err := d.take(step.file); err != nil {
			t.Fatal(err, said)
		}
		is(step.entries, step.title, step.author)
	}
}

// Two works in one folder are not made one; a folder of notes with titles, also by two hands, is one diary of no title.
func TestTwoWorks(t *testing.T) {
	own := func(title, author, days string) string {
		return "---\ntitle: " + title + "\nauthor: " + author + "\n---\n" + days
	}
	const days = "# 3 March 1861\n\nThe weir was open.\n\n# 4 March 1861\n\nRain. No grist.\n"
	const later = "# 5 March 1861\n\nDry.\n\n# 6 March 1861\n\nDry again.\n"
	d := newDeskWith(t, map[string]string{
		"two/ann.md": own("Ann Her Book", "Ann Orrock", days), "two/ben.md": own("Ben His Log", "Ben Hobbs", later),
		"one/a.md": own("The Mill, 1", "Ann Orrock", days), "one/b.md": own("The Mill, 2", "Ben Hobbs", later),
		"notes/1861-03-03.md": own("Open weir", "Ann Orrock", "The weir was open.\n"),
		"notes/1861-03-04.md": own("Rain", "Ben Hobbs", "No grist.\n"),
		"notes/1861-03-05.md": own("A heron", "Ann Orrock", "It stood there.\n")})
	_, said, err := d.take("two")
	if err == nil || len(d.kept(d.im.Library.DiariesDir())) > 0 {
		t.Errorf("two works are imported as one: %v, %s", err, d.kept(d.im.Library.DiariesDir()))
	}
	wants(t, said, "two works, “Ann Her Book” by Ann Orrock (ann.md) and “Ben His Log” by Ben Hobbs (ben.md); nothing",
		"one by one")
	files := 0
	d.im.Reading = func(n int) { files = n }
	for _, c := range []struct{ name, title string }{{"one", "The Mill, 2"}, {"notes", "Diary of Ann Orrock; Ben Hobbs"}} {
		d.im.As = c.name
		out, said, err := d.take(c.name)
		if err != nil {
			t.Fatal(err, said)
		}
		s, err := d.im.Library.StoredDiary(c.name)
		if err != nil || s.Work.Title != c.title || s.Work.Attribution != "Ann Orrock; Ben Hobbs" {
			t.Errorf("%s: %v, %+v, want %s", c.name, err, s.Work, c.title)
		}
		if says := strings.Contains(out, "titles of notes, and the diary has none"); says != (c.name == "notes") {
			t.Errorf("%s: it is said that the titles are of notes: %t\n%s", c.name, says, out)
		}
	}
	if files != 3 { // of the last
		t.Errorf("%d files are said to be read, want 3", files)
	}
}

// A diary of another version, or a damaged one, is there still when the import over it fails, and once.
func TestUnreadDiary(t *testing.T) {
	d := newDeskWith(t, map[string]string{"own.md": "# 3 March 1861\n\nBeans.\n"})
	d.im.As = "mill"
	dir := d.im.Library.DiariesDir()
	path := filepath.Join(dir, "mill.diary")
	later := []byte("daybook diary 99\n" + strings.Repeat("what this version does not know ", 9))
	if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(path, later, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(d.im.Library.Journal(), 0o700); err != nil { // so that nothing can be noted there
		t.Fatal(err)
	}
	out, _, err := d.take("own.md")
	left, _ := filepath.Glob(path + "*")
	if err == nil || !slices.Equal(left, []string{path}) {
		t.Errorf("after an import that failed with %v there is %v\n%s", err, left, out)
	}
	wants(t, out, "another version")
	if err := os.Remove(d.im.Library.Journal()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{".unread", ".unread2"} {
		if err := os.WriteFile(path, later, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := d.take("own.md"); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path + want); err != nil {
			t.Error(err)
		}
	}
}

// TEI is told by its content; what else an archive has is said.
func TestTEI(t *testing.T) {
	const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Sluice ` +
		`Ledger</title>` +
		`<author>Tamsin Orrock</author></titleStmt></fileDesc><profileDesc><langUsage><language ident="en">English` +
		`</language></langUsage></profileDesc></teiHeader><text><body><div type="entry" xml:id="e1"><p><date ` +
		`when="1861-03-02">2 March</date> Saw <persName ref="#h">Tom Hobbs</persName> at the sluice.</p></div></body>` +
		`</text></TEI>`
	d := newDeskWith(t, map[string]string{"ledger/a.xml": tei, "ledger/readme.txt": "Not a diary."})
	out, said, err := d.take("ledger")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "1 file in it that are no TEI are passed over, such as ", "1 file of TEI, The Sluice Ledger",
		"language: English", "1 person marked in 1 place", "kept as ")
	_, said, err = d.take("ledger", "own.md")
	if why, ok := errors.AsType[*Error](err); !ok || !why.Misuse {
		t.Errorf("two kinds at once: %v", err)
	}
	wants(t, said, "TEI files of one diary, and other files, in one import")
}

// A directory may have known texts, a diary of one's own, or both.
func TestDirectory(t *testing.T) {
	book := read(t, filepath.Join("..", "testdata", "texts", "book.txt"))
	d := newDeskWith(t, map[string]string{"mixed/a.txt": book, "mixed/own.md": "# 3 March 1861\n\nRain.\n"})
	out, said, err := d.take("mixed")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "a.txt: “Notes for a Journal”")
	wants(t, said, "own.md is passed over: it is no copy of a work that Daybook knows")
	d.im.As = "mill"
	if out, said, err = d.take("mixed"); err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "1 entry")
	wants(t, said, "a.txt is passed over: it is “Notes for a Journal”, and no part of another diary")
}

// Of many files that are passed over a few are named, and all with Every.
func TestPassedOver(t *testing.T) {
	files := map[string]string{"many/own.md": "# 3 March 1861\n\nRain.\n"}
	for _, r := range "abcdefghijklmnopqrstuvwxyzäöü" {
		files["many/list-"+string(r)+".txt"] = "flour\nsalt\n"
	}
	d := newDeskWith(t, files)
	d.im.As = "mill"
	_, said, err := d.take("many")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, said, "4 more files are passed over", "-v lists them with the reason.")
	d.im.Every = true
	if _, said, err = d.take("many"); err != nil || strings.Count(said, "is passed over: ") != 29 {
		t.Errorf("%v; want 29 files by name in\n%s", err, said)
	}
}

// What cannot be imported is refused in words, and nothing is kept.
func TestRefused(t *testing.T) {
	tests := []struct {
		name, as string
		files    map[string]string
		args     []string
		refused  bool // by ErrRefused
		want     []string
	}{
		{"no such file", "", nil, []string{"nowhere.txt"}, true,
			[]string{"nowhere.txt is refused: there is no such file"}},
		{"no diary", "", map[string]string{"list.txt": "flour\nsalt\n"}, []string{"list.txt"}, true,
			[]string{"list.txt is refused: ", "no entry with a date was found in it"}},
		{"a novel", "", map[string]string{"novel.txt": "3 March 1861\n\n" +
			strings.Repeat("The heron stood still.\n\n", 3000)},
			[]string{"novel.txt"}, true, []string{"it seems to be no diary"}},
		{"a known text and a stranger", "", map[string]string{"list.txt": "flour\nsalt\n"},
			[]string{"book.txt", "list.txt"},
			true, []string{"list.txt is refused: ", "A diary of your own is imported by itself"}},
		{"a bad name", "Two Words", nil, []string{"own.md"}, false, []string{"is no name for a diary"}},
		{"a taken name", "maisky", nil, []string{"own.md"}, false, []string{"comes with the program"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDeskWith(t, tt.files)
			d.im.As = tt.as
			_, said, err := d.take(tt.args...)
			if err == nil || errors.Is(err, ErrRefused) != tt.refused {
				t.Errorf("error %v", err)
			}
			wants(t, said, tt.want...)
			if n := len(d.kept(d.im.Library.TextsDir())) + len(d.kept(d.im.Library.DiariesDir())); n > 0 {
				t.Errorf("%d files are kept", n)
			}
		})
	}
}

// An import that was broken off is cleared away by the next, and one that runs is not disturbed.
func TestBrokenOff(t *testing.T) {
	d := newDesk(t)
	d.im.As = "mill"
	if _, said, err := d.take("own.md"); err != nil {
		t.Fatal(err, said)
	}
	if err := d.im.note("mill", ""); err != nil {
		t.Fatal(err)
	}
	d.write("data/diaries/.new-1", "half")
	out, said, err := d.take("own.md")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "Before this, an import of mill was broken off; the diary is as it was before, with 2 entries")
	if left, err := filepath.Glob(filepath.Join(d.im.Library.DiariesDir(), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	d.write("data/diaries/.importing", `{"Process":1,"Diary":"mill"}`) // the first process of the system
	_, said, err = d.take("own.md")
	if err == nil {
		t.Error("two imports at once")
	}
	wants(t, said, "another import is under way, of mill (process 1)")
}

// An import that was killed before its note had its name left a file of it, which the next takes
// away; an index that may be made just now, without a note, stays.
func TestBrokenOffAtOnce(t *testing.T) {
	d := newDesk(t)
	d.im.As = "mill"
	d.write("data/diaries/.new-1", "{")
	d.write("data/diaries/.new-2/index/store", "half")
	out, said, err := d.take("own.md")
	if err != nil || strings.Contains(out, "broken off") {
		t.Fatal(err, said, out)
	}
	left, err := filepath.Glob(filepath.Join(d.im.Library.DiariesDir(), ".*"))
	if want := filepath.Join(d.im.Library.DiariesDir(), ".new-2"); err != nil || !slices.Equal(left, []string{want}) {
		t.Errorf("left behind: %v, %v; want %s", left, err, want)
	}
}

// What an import of a text left that was killed before the text had its name was not imported.
func TestTextBrokenOff(t *testing.T) {
	d := newDesk(t)
	d.write("data/texts/.new-1", read(t, filepath.Join(d.dir, "book.txt")))
	out, said, err := d.take("book.txt")
	if err != nil {
		t.Fatal(err, said)
	}
	wants(t, out, "is imported as ")
}

// Without a calendar nothing is imported.
func TestNoCalendar(t *testing.T) {
	d := newDesk(t)
	d.im.Library.Own = fstest.MapFS{"persons.yaml": {Data: []byte("- [")}}
	if _, _, err := d.take("own.md"); err == nil {
		t.Error("imported without a calendar")
	}
}

// Lines that look like dates and begin no entry are counted, and each is listed where all is asked for.
func TestPlacesListed(t *testing.T) {
	d := newDeskWith(t, map[string]string{"own.txt": "2 mai 1741. Blé.\n\nLe 6, fête.\n\nVers le 9 mai. Son.\n"})
	d.im.As = "mill"
	out, _, err := d.take("own.txt")
	if err != nil {
		t.Fatal(err)
	}
	wants(t, out, "2 lines that look like dates, “Le 6,” the first, begin no entry; -v lists them")
	if strings.Contains(out, "Vers le 9 mai") {
		t.Errorf("lists places though nobody asked:\n%s", out)
	}
	d.im.Every = true
	if out, _, err = d.take("own.txt"); err != nil {
		t.Fatal(err)
	}
	wants(t, out, "begin no entry\n    line 3: “Le 6, fête.”\n    line 5: “Vers le 9 mai. Son.”\n")
}
