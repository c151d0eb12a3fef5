package console

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/bot"
)

func file(name, content string) bot.File {
	return bot.File{Name: name, Type: "text/plain", About: "What it says.", Bytes: func() ([]byte, error) {
		return []byte(content), nil
	}}
}

// Files are written beside what lies there, and nothing is written over.
func TestSave(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "files")
	for i, test := range []struct{ content, want string }{
		{"one", "sheet.txt"}, {"one", "sheet.txt"}, {"two", "sheet-2.txt"}, {"three", "sheet-3.txt"},
		{"two", "sheet-2.txt"},
	} {
		saved, err := Save(dir, []bot.File{file("sheet.txt", test.content)})
		if err != nil || len(saved) != 1 || saved[0].Path != filepath.Join(dir, test.want) {
			t.Fatalf("file %d: %v, %v, want %s", i, saved, err, test.want)
		}
		if data, err := os.ReadFile(saved[0].Path); err != nil || string(data) != test.content {
			t.Errorf("file %d holds %q, %v", i, data, err)
		}
	}
	if saved, err := Save(dir, []bot.File{file("../../up.txt", "x")}); err != nil ||
		filepath.Dir(saved[0].Path) != dir {
		t.Errorf("a name with a way out: %v, %v", saved, err)
	}
	pair := func(a, b string) []bot.File { return []bot.File{file("pair.pdf", a), file("pair.md", b)} }
	if _, err := Save(dir, pair("first", "same")); err != nil {
		t.Fatal(err)
	}
	saved, err := Save(dir, pair("second", "same"))
	if err != nil || filepath.Base(saved[0].Path) != "pair-2.pdf" || filepath.Base(saved[1].Path) != "pair-2.md" {
		t.Errorf("two files of one answer have two numbers: %v, %v", saved, err)
	}
	broken := bot.File{Name: "b.png", Bytes: func() ([]byte, error) { return nil, errors.New("no ink") }}
	if saved, err := Save(dir, []bot.File{file("a.txt", "a"), broken}); len(saved) != 0 || err == nil ||
		!strings.Contains(err.Error(), "b.png: no ink") {
		t.Errorf("a file that cannot be made: %v, %v", saved, err)
	}
	none := filepath.Join(t.TempDir(), "none")
	if saved, err := Save(none, nil); saved != nil || err != nil {
		t.Errorf("nothing to save: %v, %v", saved, err)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a directory is made for nothing")
	}
	if err := os.WriteFile(none, []byte("a file where the directory would be"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(none, []bot.File{file("a.txt", "a")}); err == nil {
		t.Error("no error where nothing can be written")
	}
}

// What is saved is listed for programs and said to people.
func TestSavedIsListed(t *testing.T) {
	saved := []Saved{{Name: "a.png", Type: "image/png", Path: "/tmp/" + strings.Repeat("long ", 30) + "a.png",
		About: "A chart."}}
	r := NewResult("/who", bot.Answer{}, saved...)
	if len(r.Files) != 1 || r.Files[0] != saved[0] {
		t.Errorf("result: %+v", r.Files)
	}
	var b strings.Builder
	if err := WriteSaved(&b, saved); err != nil || b.String() != "\nFile: "+saved[0].Path+"\n" {
		t.Errorf("%q, %v: a path is never cut", b.String(), err)
	}
}
