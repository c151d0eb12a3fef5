package dated_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/document"
)

// A line a day, without blank lines between, is an entry a line where that is sure; where it is not, it is said.
func TestLinesOfDays(t *testing.T) {
	const hint = " with a date and "
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"figures", "1921-03-02  Beans.\n1921-03-03  Peas.", []string{
			"1921-03-02 (printed, “1921-03-02”) | d: 1921-03-02  Beans.",
			"1921-03-03 (printed, “1921-03-03”) | d: 1921-03-03  Peas."}},
		{"the year in the first line, and over the turn of one",
			"30 December 1921: Beans\n31 December: Peas\n2 January: Hay", []string{
				"1921-12-30 (printed, “30 December 1921”) | d: 30 December 1921: Beans",
				"1921-12-31 (carried, “31 December”) | d: 31 December: Peas",
				"1922-01-02 (inferred, “2 January”) | d: 2 January: Hay"}},
		{"weeks", "2. März 1921: Bohnen.\n3. März: Erbsen.\n\n9. März: Heu.\n10. März: Nebel.", []string{
			"1921-03-02 (printed, “2. März 1921”) | d: 2. März 1921: Bohnen.",
			"1921-03-03 (carried, “3. März”) | d: 3. März: Erbsen.",
			"1921-03-09 (carried, “9. März”) | d: 9. März: Heu.",
			"1921-03-10 (carried, “10. März”) | d: 10. März: Nebel."}},
		{"a date at the beginning of a line by chance",
			"2 March 1921. He says that the beans were sown on\n4 March, and that the peas came late.", []string{
				"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. He says that the beans were sown on " +
					"4 March, and that the peas came late.",
				"! 1 line within a paragraph begins" + hint + "begins no entry, line 2 the first"}},
		{"days that go on in a second line", "2 March 1921. Beans.\n3 March. Peas and\nhay.\n4 March. Fog.", []string{
			"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. Beans. 3 March. Peas and hay. 4 March. Fog.",
			"! 2 lines within paragraphs begin" + hint + "begin no entry, line 2 the first"}},
		{"more days that go on in a second line, each behind the end of a sentence",
			"2 March 1921. Beans.\n3 March. Peas and\nhay.\n4 March. Fog.\n5 March. Ice on\nthe pond.", []string{
				"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. Beans.",
				"1921-03-03 (carried, “3 March”) | d: 3 March. Peas and hay.",
				"1921-03-04 (carried, “4 March”) | d: 4 March. Fog.",
				"1921-03-05 (carried, “5 March”) | d: 5 March. Ice on the pond."}},
		{"more days, and one within a sentence",
			"2 March 1921. Beans.\n3 March. Peas and\nhay on\n4 March. Fog.\n5 March. Ice on\nthe pond.", []string{
				"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. Beans. 3 March. Peas and hay on 4 March. Fog. " +
					"5 March. Ice on the pond.",
				"! 3 lines within paragraphs begin" + hint + "begin no entry, line 2 the first"}},
		{"out of order", "3 March 1921. Beans.\n2 March 1921. Peas.", []string{
			"1921-03-03 (printed, “3 March 1921”) | d: 3 March 1921. Beans. 2 March 1921. Peas.",
			"! 1 line within a paragraph begins" + hint + "begins no entry, line 2 the first"}},
		{"a date in running words", "2 March 1921. Beans were sown on\n4 March by the boys.", []string{
			"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. Beans were sown on 4 March by the boys."}},
		{"before the first day", "The beans of\n4 March, and the peas.\n\n9 March 1921. Hay.", []string{
			"1921-03-09 (printed, “9 March 1921”) | d: 9 March 1921. Hay."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// Days that name no year are of the one that a line above them says, or whoever imports them: up to a step back over
// New Year, past which none is carried.
func TestLinesOfDaysUnderAYear(t *testing.T) {
	const days = "March 3. Beans.\nMarch 4. Peas.\nMarch 9. Hay."
	entries := func(basis string) []string {
		return []string{"1911-03-03 (" + basis + ", “March 3”) | d: March 3. Beans.",
			"1911-03-04 (" + basis + ", “March 4”) | d: March 4. Peas.",
			"1911-03-09 (" + basis + ", “March 9”) | d: March 9. Hay."}
	}
	turned := []string{"1911-12-28 (carried, “December 28”) | d: December 28. Beans.",
		"! “January 2” looks like a date and is not taken: January comes after December 1911, and no line says " +
			"that the year has turned: nothing says of which year",
		"! “March 9” looks like a date and is not taken: “January 2” came after December 1911: nothing says of " +
			"which year"}
	for _, tt := range []struct {
		name, text string
		year       int
		want       []string
	}{
		{"said at the import", days, 1911, entries("inferred")},
		{"a line above", "1911\n" + days, 0, entries("carried")},
		{"a line above a blank one", "THE YEAR 1911\n\n" + days, 0, entries("carried")},
		{"items of a list", "# 1911\n\n- March 3. Beans.\n- March 4. Peas.\n- March 9. Hay.", 0, entries("carried")},
		{"items of a list, apart", "# 1911\n\n* March 3. Beans.\n\n* March 4. Peas.\n\n- March 9. Hay.", 0,
			entries("carried")},
		{"strokes around it", "— 1911 —\n" + days, 0, entries("carried")},
		{"a heading", "# 1911\n" + days, 0, entries("carried")},
		{"nothing says it", "Notes.\n\n" + days, 0, []string{
			"! “March 3” looks like a date and is not taken: nothing before it says of which year",
			"! 2 lines within paragraphs begin with a date and begin no entry, line 4 the first",
			"! no entry with a date was found"}},
		{"a line for each year", "1911\nDecember 28. Beans.\nDecember 30. Peas.\n1912\nJanuary 2. Hay.\n" +
			"January 3. Tea.", 0, []string{"1911-12-28 (carried, “December 28”) | d: December 28. Beans.",
			"1911-12-30 (carried, “December 30”) | d: December 30. Peas.",
			"1912-01-02 (carried, “January 2”) | d: January 2. Hay.",
			"1912-01-03 (carried, “January 3”) | d: January 3. Tea."}},
		{"a step back over New Year", "1911\nDecember 28. Beans.\nJanuary 2. Peas.\nMarch 9. Hay.", 0, turned},
		{"paragraphs", "1911\n\nDecember 28. Beans.\n\nJanuary 2. Peas.\n\nMarch 9. Hay.", 0, turned},
		{"a year that comes again after it",
			"1911\nDecember 28. Beans.\nJanuary 2. Peas.\nMarch 9. Hay.\n1913\nMarch 2. Tea.\nMarch 3. Fog.", 0,
			slices.Concat(turned[:1], []string{"1913-03-02 (carried, “March 2”) | d: March 2. Tea.",
				"1913-03-03 (carried, “March 3”) | d: March 3. Fog."}, turned[1:])},
		{"a day alone after it", "1911\n\nDecember 28. Beans.\n\nJanuary 2. Peas.\n\n29th. Hay.", 0,
			append(slices.Clone(turned[:2]), "! “29th” looks like a date and is not taken: “January 2” stands before "+
				"it: nothing says of which month")},
		{"a year in running words", "1911. March 3. Beans.\n\nThey came in\n1912\nMarch 9. Hay.", 0, []string{
			"1911-03-03 (printed, “1911. March 3”) | d: 1911. March 3. Beans. | d: They came in 1912 March 9. Hay.",
			"! 1 line within a paragraph begins with a date and begins no entry, line 5 the first"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := readFrom(t, tt.year, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// The year of a file without one is that of its name, where that says hardly more, and not of who copied it.
func TestYearOfName(t *testing.T) {
	const days = "March 3. Beans.\nMarch 4. Peas.\nMarch 9. Hay."
	for name, want := range map[string]string{"1912.txt": "1912-03-03", "Diary 1912.md": "1912-03-03",
		"a/1912_journal.txt": "1912-03-03", "copied 2019.txt": "1911-03-03", "book.txt": "1911-03-03"} {
		_, text := readFrom(t, 1911, plain(name, days))
		if len(text.Entries) != 3 || text.Entries[0].Date.From.String() != want {
			t.Errorf("%s: %d entries, the first of %s; want 3, %s", name, len(text.Entries), text.Entries[0].Date, want)
		}
	}
	lines, _ := readFrom(t, 1911, plain("a.txt", days), plain("b.txt", strings.ReplaceAll(days, "March", "May")),
		plain("1912.txt", days))
	if want := "! the year 1911 that was said is taken for the first days of this file, too, as for those of every " +
		"one that names none"; len(lines) != 10 || lines[9] != want {
		t.Errorf("of two files without a year: %q", lines)
	}
}

// The lines of a paragraph of a web page or a printed one are days as those of plain text are.
func TestLinesOfDaysInBlocks(t *testing.T) {
	for _, format := range []string{"HTML", "PDF"} {
		text := "2 March 1921. Beans.\n3 March. Peas, bold."
		d := &document.Document{Name: "b", Format: format, Sections: []document.Section{{}}, Blocks: []document.Block{
			{Kind: document.Para, Text: text, Line: 3,
				Spans: []corpus.Span{{Start: len(text) - 5, End: len(text) - 1, Kind: corpus.Italic}}},
			{Kind: document.Para, Text: "Of\n5 March, hay.", Line: 6}}}
		got, out := read(t, d)
		want := []string{"1921-03-02 (printed, “2 March 1921”) | d: 2 March 1921. Beans."}
		second := "1921-03-03 (carried, “3 March”) | d: 3 March. Peas, bold. | d: Of\n5 March, hay."
		if format == "PDF" {
			second = "1921-03-03 (carried, “3 March”) | d: 3 March. Peas, bold. | d: Of 5 March, hay."
		}
		want = append(want, second,
			"! 1 line within a paragraph begins with a date and begins no entry, line 7 the first")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: entries (-want +got):\n%s", format, diff)
			continue
		}
		p := out.Entries[1].Passages[0]
		if format == "HTML" && (len(p.Spans) != 1 || p.Text[p.Spans[0].Start:p.Spans[0].End] != "bold") {
			t.Errorf("spans %v", p.Spans)
		}
		if p.Pieces[0].Line != 4 {
			t.Errorf("line %d", p.Pieces[0].Line)
		}
	}
}
