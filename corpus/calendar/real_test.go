package calendar_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
)

// shared returns the directory with the real texts, which are not in the
// repository; a test that needs them is skipped without it.
func shared(t testing.TB) string {
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "texts")); err != nil {
		t.Skip("needs the two texts: set DAYBOOK_SHARED to a directory with texts/*.txt")
	}
	return dir
}

func realLines(t testing.TB, name string) []string {
	data, err := os.ReadFile(filepath.Join(shared(t), "texts", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.ReplaceAll(string(data), "\r", ""), "\n")
}

const (
	bookFile = "litvinov-notes-for-a-journal-1955.txt"
	pageFile = "maisky-1939-03-08.txt"
)

// ofOneGoroutine skips, under -short, a test that reads all the calendar and starts nothing: the race
// detector has nothing to find there.
func ofOneGoroutine(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads all the calendar in one goroutine; run it without -short")
	}
}

func load(t testing.TB) *corpus.Calendar {
	cal, problems := calendar.Load(calendar.Data())
	for _, p := range problems {
		t.Error(p)
	}
	return cal
}

func readBook(t testing.TB) (*corpus.Calendar, *corpus.Text) {
	lines := realLines(t, bookFile)
	cal := load(t)
	text, problems := litvinov.Read(lines, cal.Edition(litvinov.ID))
	for _, p := range problems {
		t.Errorf("the book: %s", p.Error())
	}
	return cal, text
}

func passageAt(t testing.TB, text *corpus.Text, line int) *corpus.Passage {
	t.Helper()
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			for _, r := range p.Lines {
				if r.From <= line && line <= r.To {
					return p
				}
			}
		}
	}
	t.Fatalf("no passage has line %d", line)
	return nil
}

func TestBookOpenings(t *testing.T) {
	_, text := readBook(t)
	days, all := 0, 0
	at := map[int]string{}
	for _, e := range text.Entries {
		if e.Part != corpus.Body {
			continue
		}
		all++
		if e.Date.Precision == dates.PrecisionDay {
			days++
		}
		at[e.Passages[0].Lines[0].From] = e.ID
	}
	if all != 89 || days != 46 {
		t.Errorf("got %d openings, %d of them days; want 89 and 46", all, days)
	}
	for line, id := range map[int]string{
		150: "litvinov/1926", 200: "litvinov/1926-05..06", 343: "litvinov/1926-05-15", 947: "litvinov/1927-end",
		953: "litvinov/1928-01", 1552: "litvinov/1930-02-11", 1674: "litvinov/1930-03b", 2084: "litvinov/1931-09-20",
		2385: "litvinov/1932-05-30", 2554: "litvinov/1936-02", 3074: "litvinov/1938-03-16",
		3168: "litvinov/1938-summer",
		3449: "litvinov/1944", 3467: "litvinov/1950",
	} {
		if at[line] != id {
			t.Errorf("line %d opens %q, want %q", line, at[line], id)
		}
	}
	// Continuations after a page end, dates after a preposition, dates in prose.
	for _, line := range []int{525, 1634, 2060, 2117, 2119, 2293, 2349, 2442, 2712, 3158, 3290, 3453} {
		if id := at[line]; id != "" {
			t.Errorf("line %d is no opening, but opens %s", line, id)
		}
	}
}

func TestBookJoins(t *testing.T) {
	_, text := readBook(t)
	for _, lines := range [][]int{{178, 182}, {1592, 1594, 1600}, {1616, 1618}, {3469, 3473}, {2882, 2888},
		{2792, 2808}, {3284, 3290}} {
		p := passageAt(t, text, lines[0])
		var got []int
		for _, r := range p.Lines {
			got = append(got, r.From)
		}
		if !slices.Equal(got, lines) {
			t.Errorf("the paragraph at line %d has pieces %v, want %v", lines[0], got, lines)
		}
	}
	for _, line := range []int{2396, 3298, 3444, 3449} {
		if p := passageAt(t, text, line); p.Lines[0].From != line {
			t.Errorf("line %d continues line %d, but is a paragraph of its own", line, p.Lines[0].From)
		}
	}
	if p := passageAt(t, text, 2882); !strings.Contains(p.Text, "Obolensky-Osinsky") {
		t.Error("the double name at line 2882 lost its hyphen")
	}
	if p := passageAt(t, text, 3469); !strings.Contains(p.Text, "playing") {
		t.Error("the word that the page end parts at line 3469 was not made whole")
	}
	if p := passageAt(t, text, 332); strings.Count(p.Text, "\n") != 7 {
		t.Errorf("the verse at line 332 has %d line breaks, want 7", strings.Count(p.Text, "\n"))
	}
}

func TestBookNotes(t *testing.T) {
	_, text := readBook(t)
	notes, loose := 0, 0
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			if p.Voice == corpus.FootnoteBy || p.Voice == corpus.Translator {
				notes++
				if p.Host == nil {
					loose++
				}
			}
		}
	}
	if notes != 430 || loose != 0 {
		t.Errorf("got %d notes, %d of them at no passage; want 430 and 0", notes, loose)
	}
	for note, host := range map[int]int{160: 150, 252: 236, 2199: 2191, 2814: 2804, 3062: 3058, 759: 749} {
		p := passageAt(t, text, note)
		if p.Host == nil || !slices.ContainsFunc(p.Host.Lines, func(r corpus.LineRange) bool {
			return r.From <= host &&
				host <= r.To
		}) {
			t.Errorf("note at line %d is not with the paragraph at line %d", note, host)
		}
	}
	if v := passageAt(t, text, 3062).Voice; v != corpus.Translator {
		t.Errorf("the note at line 3062 is by the %s, want the translator", v)
	}
}

// Quotations equal the source letter for letter, and nothing is lost: every line is
// in one passage or reported as no content.
func TestBookLetters(t *testing.T) {
	lines := realLines(t, bookFile)
	_, text := readBook(t)
	seen := make([]int, len(lines)+1)
	for _, s := range text.Skipped {
		for n := s.Lines.From; n <= s.Lines.To; n++ {
			seen[n]++
		}
	}
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			var want strings.Builder
			for _, r := range p.Lines {
				for n := r.From; n <= r.To; n++ {
					seen[n]++
					want.WriteString(lines[n-1])
				}
			}
			raw := strings.TrimPrefix(strings.ReplaceAll(want.String(), "^{*3}", "*³"), "- ")
			if got, want := letters(p.Mark+p.Text), letters(raw); got != want {
				t.Errorf("lines %v: the passage does not have the letters of the source", p.Lines)
			}
		}
	}
	for i, l := range lines {
		if strings.TrimSpace(l) != "" && seen[i+1] != 1 {
			t.Errorf("line %d is in %d places, want 1", i+1, seen[i+1])
		}
	}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

// A copy with wrapped lines reads as the same paragraphs, but where the book has no
// blank line between two.
func TestBookWrapped(t *testing.T) {
	lines := realLines(t, bookFile)
	var wrapped []string
	for _, l := range lines {
		for len(l) > 78 {
			i := strings.LastIndexByte(l[:78], ' ')
			if i < 40 {
				break
			}
			wrapped = append(wrapped, l[:i])
			l = l[i+1:]
		}
		wrapped = append(wrapped, l)
	}
	cal, want := readBook(t)
	got, _ := litvinov.Read(wrapped, cal.Edition(litvinov.ID))
	texts := func(text *corpus.Text) (all []string) {
		for _, e := range text.Entries {
			for _, p := range e.Passages {
				if e.Part == corpus.Body {
					all = append(all, letters(p.Text))
				}
			}
		}
		return all
	}
	have := texts(got)
	lost := 0
	for _, s := range texts(want) {
		if !slices.Contains(have, s) {
			lost++
		}
	}
	if lost > 5 {
		t.Errorf("%d paragraphs of the diary are not read alike from the wrapped copy, want at most 5", lost)
	}
}

// Slurs of the time, from the book, warrant a caution wherever the diary has them.
func TestSlursAreCautioned(t *testing.T) {
	cal, text := readBook(t)
	c, _ := corpus.New(cal, text)
	slur := regexp.MustCompile(`(?i)\b(yids?|japs?|kikes?|nigg\w+|chinks?)\b`)
	for _, it := range c.Items() {
		if it.Entry.Part != corpus.Body {
			continue
		}
		for _, p := range it.Passages() {
			if word := slur.FindString(p.Text); word != "" && !slices.Contains(it.Cautions, corpus.Slur) {
				t.Errorf("item %s quotes %q and has no caution for it", it.ID, word)
			}
		}
	}
}

// The pages of the book agree with its printed index; misprints in the index and
// pages that speak of a person without naming him account for the rest.
func TestPersonsAgainstPrintedIndex(t *testing.T) {
	cal, text := readBook(t)
	c, problems := corpus.New(cal, text)
	for _, p := range problems {
		t.Error(p)
	}
	found, all := 0, 0
	for _, p := range c.Persons() {
		var have book.Pages
		add := func(pages book.Pages) {
			for _, r := range pages {
				for n := r.From; n <= r.To; n++ {
					have = have.Add(n)
				}
			}
		}
		for _, m := range c.Mentions(p.ID) {
			if m.Part != corpus.PrintedIndex {
				add(m.Pages())
			}
		}
		for _, it := range c.Naming(p.ID) {
			if it.Entry.Part == corpus.Body {
				add(it.Pages)
			}
		}
		for _, r := range p.IndexPages {
			all++
			for n := r.From; n <= r.To; n++ {
				if have.Contains(n) {
					found++
					break
				}
			}
		}
	}
	t.Logf("%d of %d references of the printed index to persons: %.1f%%", found, all, 100*float64(found)/float64(all))
	if all < 1300 || found*100 < all*95 {
		t.Errorf("%d of %d references found, want 95%%", found, all)
	}
}

func TestItemsCoverTheBook(t *testing.T) {
	cal, text := readBook(t)
	c, _ := corpus.New(cal, text)
	for _, it := range c.Items() {
		if it.Provisional && it.Entry.Part == corpus.Body {
			t.Errorf("lines %v are in no item of the calendar", it.Passages()[0].Lines)
		}
	}
	// Lines listed under "Decency" in the notes on the texts.
	for _, line := range []int{1275, 1358, 2104, 2454, 2794, 2816, 2906, 2910, 3064, 3172, 585, 597, 1051, 1748, 1812,
		1818, 1830, 1936, 3416, 3430, 3444, 1087, 1107} {
		p := passageAt(t, text, line)
		if !slices.ContainsFunc(p.Items, func(it *corpus.Item) bool { return len(it.Cautions) > 0 }) {
			t.Errorf("no item with line %d has a caution", line)
		}
	}
}

// eight is how long a run of words must not be shared with a text.
const eight = 8

// No sentence of the texts is in the repository: no run of eight words of anything
// that we wrote stands in a text.
func TestOwnWords(t *testing.T) {
	grams := map[string]bool{}
	_, book := readBook(t)
	page, _ := maisky.Read(realLines(t, pageFile), load(t).Edition(maisky.ID))
	for _, text := range []*corpus.Text{book, page} {
		for _, e := range text.Entries {
			for _, p := range e.Passages {
				if p.Part != corpus.PrintedIndex {
					for _, g := range runs(p.Text) {
						grams[g] = true
					}
				}
			}
		}
	}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == ".git" {
			return filepath.SkipDir
		}
		if d.IsDir() || !slices.Contains([]string{".yaml", ".go", ".md", ".txtar", ".jsonl", ".json", ".txt",
			".golden", ".html", ".js", ".tsv"}, filepath.Ext(path)) {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, g := range runs(string(data)) {
			if grams[g] {
				t.Errorf("%s shares eight words with a text: %q", path, g)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// runs returns all runs of eight words of s that hold at least three that are not
// figures: tables of numbers are nobody's sentence.
func runs(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(strings.NewReplacer("'", "", "’", "").Replace(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var out []string
	for i := 0; i+eight <= len(words); i++ {
		names := 0
		for _, w := range words[i : i+eight] {
			if !unicode.IsDigit(rune(w[0])) {
				names++
			}
		}
		if names >= 3 {
			out = append(out, strings.Join(words[i:i+eight], " "))
		}
	}
	return out
}

func TestMaiskyVoices(t *testing.T) {
	lines := realLines(t, pageFile)
	cal := load(t)
	text, problems := maisky.Read(lines, cal.Edition(maisky.ID))
	for _, p := range problems {
		if !p.Warning {
			t.Error(p)
		}
	}
	want := map[int]corpus.Voice{460: corpus.Editor, 461: corpus.Diarist, 466: corpus.Diarist, 467: corpus.Diarist,
		468: corpus.Editor,
		469: corpus.Diarist, 474: corpus.Diarist, 475: corpus.Editor, 476: corpus.Diarist, 477: corpus.Diarist,
		478: corpus.Diarist,
		484: corpus.Diarist, 485: corpus.Diarist, 490: corpus.Diarist, 491: corpus.Editor, 492: corpus.Editor,
		493: corpus.Editor, 494: corpus.Editor}
	for line, voice := range want {
		got := passageAt(t, text, line).Voice
		if got != voice && !(voice == corpus.Editor && got == corpus.FootnoteBy) {
			t.Errorf("line %d is the %s's, want the %s's", line, got, voice)
		}
	}
}
