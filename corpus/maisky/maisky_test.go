package maisky

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"daybook/corpus"

	"github.com/rogpeppe/go-internal/txtar"
)

// checkNothingLost fails unless every line with something on it is in a passage or
// in Skipped, and not in both, and the passages have the letters of their lines. A
// page that is refused is refused with a reason.
func checkNothingLost(t *testing.T, lines []string, text *corpus.Text, problems []corpus.Problem) {
	t.Helper()
	if text == nil {
		if len(problems) == 0 || problems[0].Warning || problems[0].Text == "" {
			t.Errorf("refused without saying why: %v", problems)
		}
		return
	}
	skipped := map[int]string{}
	for _, s := range text.Skipped {
		for n := s.Lines.From; n <= s.Lines.To; n++ {
			if skipped[n] != "" {
				t.Errorf("line %d is skipped twice", n)
			}
			skipped[n] = s.Why
		}
	}
	read, letters := map[int]bool{}, 0
	seen := map[string]bool{}
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			letters += countLetters(p.Text)
			if seen[p.ID] {
				t.Errorf("two passages have the ID %s", p.ID)
			}
			seen[p.ID] = true
			for _, r := range p.Lines {
				for n := r.From; n <= r.To; n++ {
					read[n] = true
				}
			}
			if p.Host != nil && p.Host.Entry != p.Entry {
				t.Errorf("%s has a host elsewhere", p.ID)
			}
		}
	}
	want := 0
	for i, l := range lines {
		n := i + 1
		switch {
		case clean(l) == "":
			if read[n] {
				t.Errorf("line %d is empty and in a passage", n)
			}
		case read[n] && skipped[n] != "":
			t.Errorf("line %d is both in a passage and skipped: %s", n, skipped[n])
		case !read[n] && skipped[n] == "":
			t.Errorf("line %d is lost: %q", n, l)
		case read[n]:
			want += countLetters(l)
		}
	}
	if letters != want {
		t.Errorf("the passages have %d letters, their lines %d", letters, want)
	}
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct {
		name string
		text string
		want bool
	}{
		{"empty", "", false},
		{"a book", "Chapter One: 1926-1930\n\nMay. We met at the station.\nYale University Press", false},
		{"details only", "Document Details\nDocument Title8 March\nAOC VolumeThe Complete Maisky Diaries", true},
		{"menus only", "\ufeffStalin Digital Archive\nYale University Press\n  • My SDA", true},
		{"one mark three times", "Yale University Press\nYale University Press\nYale University Press", false},
		{"copied from the author line on", "By Liakhovetsky, Ivan\n\nThe Complete Maisky Diaries: Volume " +
			"1\nTranslation Transcription\nRain.", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Recognise(strings.Split(test.text, "\n")); got != test.want {
				t.Errorf("Recognise = %t, want %t", got, test.want)
			}
		})
	}
}

// TestPart reads what a hasty reader copied: less than a whole page.
func TestPart(t *testing.T) {
	for _, test := range []struct {
		name, text, id string
		passages       int
	}{
		{"from the title to the details", "8 March\nI rose.\nI went to bed.\nDocument Details\nDate1931 Mar 8\nAOC " +
			"VolumeThe Complete Maisky Diaries: Volume 8", "maisky/1931-03-08", 2},
		{"from the author line on", "By Liakhovetsky, Ivan Mikhailovich (Maisky)\n\nThe Complete Maisky Diaries: " +
			"Volume 8\n\n8 March 1931\nI rose.", "maisky/1931-03-08", 1},
		{"a title that is no date", "Translation\n/ 1\nLetter to the Gardener\nI rose.\nDocument Details\nDocument " +
			"Title: Letter to the Gardener\nDate\t1931 Mar\nAOC Volume The Complete Maisky Diaries",
			"maisky/1931-03-letter-to-the-gardener", 1},
		{"a value on the next line", "Translation\n/ 1\n8 March\nI rose.\nDocument Details\nDate\n1931 Mar 8\nAOC " +
			"Volume\nThe Complete Maisky Diaries", "maisky/1931-03-08", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := strings.Split(test.text, "\n")
			text, problems := Read(lines, nil)
			checkNothingLost(t, lines, text, problems)
			if text == nil {
				t.Fatalf("refused: %v", problems)
			}
			e := text.Entries[0]
			if e.ID != test.id || len(e.Passages) != test.passages {
				t.Errorf("got %s with %d passages, want %s with %d; problems %v", e.ID, len(e.Passages), test.id,
					test.passages, problems)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(txtar.Parse(data).Files[0].Data), false)
	}
	f.Add("I rose.\n[One\nTwo.\n]\nPage 7\nand so on", true)
	f.Add("A [b c d e f g h i] j\n’\n]\n[\n* * *\nMrs Long-\nPage 0\nAcre-\nage", true)
	f.Fuzz(func(t *testing.T, s string, body bool) {
		if body { // as the text of a page
			s = "Translation\n/ 1\n" + s + "\nDocument Details\nDate1931 Mar 5\nAOC VolumeThe Complete Maisky Diaries"
		}
		lines := strings.Split(s, "\n")
		Recognise(lines)
		Contents(lines)
		text, problems := Read(lines, nil)
		checkNothingLost(t, lines, text, problems)
		if text != nil {
			merged, _ := Merge(text)
			if len(merged.Entries) != 1 {
				t.Errorf("Merge of one page has %d entries", len(merged.Entries))
			}
		}
	})
}
