// Package indextest has the corpora over which the parts of the index are tested.
package indextest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
)

// Day is the day on which questions are asked.
var Day = dates.Day{Year: 2026, Month: 11, Day: 21}

var ofCalendar = sync.OnceValues(func() (*corpus.Corpus, error) { return join() })

// Calendar is the corpus of the calendar alone, one for all tests of a package: nothing changes it.
func Calendar(t testing.TB) *corpus.Corpus {
	t.Helper()
	c, err := ofCalendar()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Texts is the corpus of the calendar and the real texts, below DAYBOOK_SHARED or in ../shared
// beside the repository; the test is skipped where they are not at hand.
func Texts(t testing.TB) *corpus.Corpus {
	t.Helper()
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = beside(t)
	}
	book, err := os.ReadFile(filepath.Join(dir, "texts", "litvinov-notes-for-a-journal-1955.txt"))
	if err != nil {
		t.Skip("needs the two texts: set DAYBOOK_SHARED to a directory with texts/*.txt")
	}
	page, err := os.ReadFile(filepath.Join(dir, "texts", "maisky-1939-03-08.txt"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := join(book, page)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// beside is the directory shared beside the repository, whichever of its packages is tested.
func beside(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared")
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// join makes a corpus of the calendar and texts; its error is all that is wrong with them.
func join(texts ...[]byte) (*corpus.Corpus, error) {
	cal, problems := calendar.Load(calendar.Data())
	var read []*corpus.Text
	for _, data := range texts {
		lines := strings.Split(strings.ReplaceAll(string(data), "\r", ""), "\n")
		if maisky.Recognise(lines) {
			text, found := maisky.Read(lines, cal.Edition(maisky.ID))
			read, problems = append(read, text), append(problems, found...)
		} else {
			text, found := litvinov.Read(lines, cal.Edition(litvinov.ID))
			read, problems = append(read, text), append(problems, found...)
		}
	}
	c, more := corpus.New(cal, read...)
	var wrong []error
	for _, p := range append(problems, more...) {
		if !p.Warning {
			wrong = append(wrong, p)
		}
	}
	return c, errors.Join(wrong...)
}
