package texts

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/align"
	"daybook/corpus/book"
	"daybook/corpus/calendar"
	"daybook/corpus/extract"
)

// Copies of the real book, made by the simulator of the shared tools where Python is at
// hand: in each layout and container, and with spoilt letters, the items have their own
// words. A handful by default; DAYBOOK_TEST_COPIES=all tries all kinds with three seeds,
// which takes minutes.
func TestRealCopies(t *testing.T) {
	if testing.Short() {
		t.Skip("makes copies of a book")
	}
	shared := os.Getenv("DAYBOOK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	tool := filepath.Join(shared, "tools", "simulate.py")
	book := filepath.Join(shared, "texts", "litvinov-notes-for-a-journal-1955.txt")
	for _, need := range []string{tool, book} {
		if _, err := os.Stat(need); err != nil {
			t.Skipf("needs %s: set DAYBOOK_SHARED to the directory that has texts/ and tools/", need)
		}
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3 for the simulator of copies")
	}
	cal, problems := calendar.Load(calendar.Data())
	for _, p := range problems {
		t.Error(p)
	}
	data, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	known, err := Open("known", data, cal)
	if err != nil {
		t.Fatal(err)
	}
	type kind struct {
		name  string
		least float64 // share of the items that must be right
		all   bool    // only where all are asked for
	}
	seeds := []string{"21"}
	every := os.Getenv("DAYBOOK_TEST_COPIES") == "all"
	if every {
		seeds = []string{"21", "22", "23"}
	}
	for _, k := range []kind{
		{"wrap-hyphens", .99, true}, {"heads-wrap", .99, true}, {"nopara", .99, false}, {"indent", .99, true},
		{"word-txt", .99, true},
		{"notes-chapter", .99, true}, {"notes-end", .99, false}, {"notes-drop", .99, true}, {"marks-plain", .99, true},
		{"marks-lost", .99, true},
		{"chapters-caps", .99, true}, {"us-edition", .99, false}, {"split-merge-5", .99, true}, {"typeset", .99, true},
		{"ascii", .99, true},
		{"html", .99, true}, {"epub", .99, true}, {"docx", .99, true}, {"odt", .99, true}, {"rtf", .99, true},
		{"pdf", .99, false}, {"utf16", .99, true},
		{"noise-2", .99, true}, {"djvu-2", .99, true}, {"noise-4", .98, true}, {"djvu-4", .98, false},
		{"ocr-4", .98, true}, {"djvu-8", .95, false},
	} {
		if k.all && !every {
			continue
		}
		for _, seed := range seeds {
			t.Run(k.name+"/"+seed, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "copy") // its words never leave the test
				out, err := exec.CommandContext(t.Context(), python, tool, k.name, book, file, "--seed",
					seed).CombinedOutput()
				if err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got, err := Open("copy", data, cal)
				if err != nil {
					t.Fatal(err)
				}
				right, all, foreign := compare(cal, known.Text, got.Text)
				t.Logf("%d of %d items right; %s", right, all, got.Text.Copy)
				if float64(right) < k.least*float64(all) {
					t.Errorf("%d of %d items have their own words, want %.0f%%", right, all, 100*k.least)
				}
				if foreign != "" {
					t.Error(foreign)
				}
			})
		}
	}
}

// compare counts the items of which a copy has the words, passage for passage about as
// many letters and most of the same, and says which passage has a running head.
func compare(cal *corpus.Calendar, want, got *corpus.Text) (right, all int, foreign string) {
	have := map[book.Anchor]string{}
	for _, e := range got.Entries {
		for _, p := range e.Passages {
			s := squeeze(p.Text)
			if strings.Contains(s, "notesforajournal") && p.Voice == corpus.Diarist && p.Part == corpus.Body {
				foreign = fmt.Sprintf("lines %v have a running head", p.Lines)
			}
			for _, piece := range p.Pieces {
				have[piece.Anchor] = s
			}
		}
	}
	truth := map[book.Anchor]string{}
	for _, e := range want.Entries {
		for _, p := range e.Passages {
			for _, piece := range p.Pieces {
				truth[piece.Anchor] = squeeze(p.Text)
			}
		}
	}
	for _, e := range cal.Entries {
		if e.Diary != want.Diary {
			continue
		}
		for _, it := range e.Items {
			ok := true
			for _, a := range it.Anchors {
				ok = ok && alike(truth[a], have[a])
			}
			all++
			if ok {
				right++
			}
		}
	}
	return right, all, foreign
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r >= '0' && r <= '9' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// alike reports whether two strings of letters have about the same length and share
// most of their runs of five letters.
func alike(a, b string) bool {
	if d := len(a) - len(b); d > 6+len(a)/12 || -d > 6+len(a)/12 {
		return false
	}
	if len(a) < 24 {
		return true
	}
	runs := map[string]int{}
	for i := 0; i+run <= len(a); i++ {
		runs[a[i:i+run]]++
	}
	shared := 0
	for i := 0; i+run <= len(b); i++ {
		if runs[b[i:i+run]] > 0 {
			runs[b[i:i+run]]--
			shared++
		}
	}
	return 4*shared >= len(b)-run
}

const run = 5

// The book is not found in another diary, nor anywhere else.
func TestRealForeign(t *testing.T) {
	shared := os.Getenv("DAYBOOK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(shared, "other", "pepys-standard-ebooks.epub"))
	if err != nil {
		t.Skip("needs the other diaries: set DAYBOOK_SHARED to the directory that has other/")
	}
	cal, _ := calendar.Load(calendar.Data())
	d, err := extract.Extract("pepys", data)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(d.Lines, "\n")
	if !bytes.Contains([]byte(text), []byte("Pepys")) {
		t.Fatal("the other diary was not read")
	}
	for _, ed := range cal.Editions {
		if got := align.ReadCopy(ed, text); got != nil {
			t.Errorf("%d passages of %s were found in Pepys", got.Copy.Passages, ed.Diary)
		}
	}
}
