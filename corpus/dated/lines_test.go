package dated_test

import (
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
